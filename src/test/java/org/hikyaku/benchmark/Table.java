package org.hikyaku.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of results, printed as Markdown. */
final class Table {
    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    void print() {
        var text = new StringBuilder("\n### ").append(title).append("\n\n");
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---")
                        .append("|---:".repeat(rows.get(0).size() - 1))
                        .append("|\n");
            }
        }
        System.out.print(text);
        System.out.flush();
    }

    /** A whole number with thin groups. */
    static String whole(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    static String ratio(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.0f", number);
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
