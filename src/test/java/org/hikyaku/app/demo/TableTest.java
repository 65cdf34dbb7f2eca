package org.hikyaku.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TableTest {
    private static final String PROVIDER = "identity--5f1c2f3e-8f5a-4b0d-9a53-6d6a4a1b7c11";

    private static Cell cell(String text) {
        return switch (text) {
            case "401" -> new Cell.Refused();
            case "–" -> new Cell.Missing();
            case "W" -> new Cell.WriteOnly();
            default -> {
                var whole = java.util.EnumSet.noneOf(SampleReport.class);
                for (var report : SampleReport.values()) {
                    if (List.of(text.split(" ")).contains(report.label())) {
                        whole.add(report);
                    }
                }
                yield new Cell.Pulled(whole, Map.of(), 1, 2, 0);
            }
        };
    }

    private static List<Cell> asExpected(Expectations.Row row) {
        return row.cells().stream().map(TableTest::cell).toList();
    }

    @Test
    void aTableInWhichEverythingIsAsExpectedHolds() {
        var table = new Table();
        Expectations.rows().forEach(row -> table.add(row, asExpected(row)));

        assertTrue(table.holds(), table.render());
        assertEquals(
                Expectations.rows().size(),
                table.render().lines().filter(line -> line.startsWith("✓")).count());
    }

    @Test
    void anyOtherCellIsADeviationAndNamed() {
        for (var row : Expectations.rows()) {
            for (int i = 0; i < row.cells().size(); i++) {
                var cells = new ArrayList<>(asExpected(row));
                cells.set(i, row.cells().get(i).equals("–") ? cell("0") : new Cell.Missing());
                var table = new Table();
                table.add(row, cells);

                assertFalse(table.holds());
                assertTrue(
                        table.render()
                                .contains(Expectations.COLUMNS.get(i) + ": expected "
                                        + row.cells().get(i)),
                        table.render());
            }
        }
    }

    @Test
    void everyCallerOfTheSampleHasARow() {
        var rows = Expectations.rows().stream().map(Expectations.Row::caller).toList();

        SampleCouncil.load()
                .organisations()
                .forEach(organisation ->
                        organisation.users().forEach(user -> assertTrue(rows.contains(user.caller()), user.caller())));
    }

    @Test
    void aReportOfWhichSomeIsMissingIsADeviation() {
        var reports = new EnumMap<SampleReport, Set<String>>(SampleReport.class);
        reports.put(SampleReport.E, Set.of("note--1", "note--2"));
        reports.put(SampleReport.A, Set.of("note--3"));
        var cell = Cell.pulled(
                List.of(
                        new Pull.Got("note--2", false),
                        new Pull.Got("note--3", false),
                        new Pull.Got("report--4", true),
                        new Pull.Got("marking-definition--5", false),
                        new Pull.Got("tool--6", false)),
                reports);

        assertEquals("A E partly (1 of 2)", cell.text());
        assertEquals("+1s 1m 1i", cell.beside());
    }

    @Test
    void everyReportHasTenObjectsOrMoreAndNoTwoShareOne() {
        var seen = new ArrayList<String>();
        for (var report : SampleReport.values()) {
            assertTrue(report.contents(PROVIDER).size() >= 10, report.label());
            report.contents(PROVIDER).forEach(id -> seen.add(id.toString()));
        }
        assertEquals(seen.size(), Set.copyOf(seen).size());
    }
}
