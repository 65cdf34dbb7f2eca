package org.hikyaku.app.demo;

import java.util.ArrayList;
import java.util.List;

/** What each caller got, beside what policy predicts, as text for a terminal. */
final class Table {
    private static final List<String> HEAD =
            List.of("", "caller", "", "tf-1", "tf-2", "members", "mutual-aid", "early-warning", "intake", "list");

    /** One row: what was expected and what was seen. */
    record Line(Expectations.Row expected, List<Cell> seen) {
        Line {
            seen = List.copyOf(seen);
        }

        boolean holds() {
            return seen.stream().map(Cell::text).toList().equals(expected.cells());
        }
    }

    private final List<Line> lines = new ArrayList<>();

    void add(Expectations.Row expected, List<Cell> seen) {
        lines.add(new Line(expected, seen));
    }

    /** Whether every cell is as expected. */
    boolean holds() {
        return lines.stream().allMatch(Line::holds);
    }

    /** The table, a tick before each row that holds; below it a sentence for each cell that does not. */
    String render() {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        for (var line : lines) {
            var row = new ArrayList<String>();
            row.add(line.holds() ? "✓" : "✗");
            row.add(line.expected().caller());
            row.add(line.expected().what());
            line.seen().forEach(cell -> row.add(cell.shown()));
            rows.add(row);
        }
        var text = new StringBuilder(layOut(rows));
        for (var line : lines) {
            for (int i = 0; i < Expectations.COLUMNS.size(); i++) {
                var seen = line.seen().get(i).text();
                var wanted = line.expected().cells().get(i);
                if (!seen.equals(wanted)) {
                    text.append("✗ %s (%s), %s: expected %s, got %s%n"
                            .formatted(
                                    line.expected().caller(),
                                    line.expected().what(),
                                    Expectations.COLUMNS.get(i),
                                    wanted,
                                    seen));
                }
            }
        }
        return text.toString();
    }

    /** Columns as wide as their widest field, each but the tick's apart by two spaces. */
    static String layOut(List<List<String>> rows) {
        int columns = rows.get(0).size();
        var text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            var line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                int column = c;
                int width = rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0);
                var field = rows.get(r).get(c);
                line.append(field).append(" ".repeat(width - field.length() + (c == 0 ? 1 : 2)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
