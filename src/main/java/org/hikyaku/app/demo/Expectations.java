package org.hikyaku.app.demo;

import java.util.Arrays;
import java.util.List;

/**
 * What the tour must show: the table at the end of design.md section 4, for the sample council's callers. A caller that
 * stands in it twice is the one that the tour removes: once before, once after.
 */
final class Expectations {
    /** The collections in the order of the columns: the standing ones' aliases, then the list. */
    static final List<String> COLUMNS = List.of(
            "task-force-1", "task-force-2", "members", "mutual-aid", "early-warning", "intake", SampleReport.LIST);

    // P undesignated peer post, T1 secret RED, T2 secret AMBER+STRICT, Ms secret AMBER, Mn sensitive GREEN, A AMBER for
    // category 1, E CLEAR, L sensitive RED for a list; 0 there but empty, – 404, W write-only.
    private static final String TABLE = """
            Aoba Power                 | class 1                       | P T1 | T2  | Ms Mn | –   | E   | W   | L
            Aoba Power, not registered | class 1, user not registered  | 0    | 0   | Mn    | –   | E   | W   | –
            Tokiwa Railways            | class 1, before its removal   | P T1 | T2  | Ms Mn | –   | –   | W   | –
            Shirakaba Water            | class 2                       | –    | T2  | Ms Mn | –   | –   | W   | –
            Hamanasu Bank              | general                       | –    | –   | Ms Mn | –   | E   | W   | L
            Kaede Logistics            | general, declined secrets     | –    | –   | Mn    | –   | –   | W   | –
            Harbour Mutual Aid         | hub, a general member         | –    | –   | Ms Mn | A   | E   | W   | –
            Minami Grid Services       | target of category 1          | –    | –   | –     | A   | –   | –   | –
            Hoshino University         | target of category 2          | –    | –   | –     | 0   | –   | –   | –
            Suzume Retail              | subscriber, no member         | –    | –   | –     | –   | E   | –   | –
            operations desk            | secretariat                   | P T1 | T2  | Ms Mn | A   | E   | –   | L
            administration desk        | secretariat                   | –    | –   | –     | –   | –   | –   | –
            Tokiwa Railways            | class 1, removed by the tour  | 401  | 401 | 401   | 401 | 401 | 401 | 401
            """;

    /**
     * One row.
     *
     * @param caller the caller's name
     * @param what what the caller is, in the words of the design
     * @param cells one for each column
     */
    record Row(String caller, String what, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
            if (cells.size() != COLUMNS.size()) {
                throw new IllegalArgumentException("a row has a cell for each collection");
            }
        }

        /** Whether it says what is left after the removal. */
        boolean removed() {
            return cells.get(0).equals("401");
        }
    }

    private Expectations() {}

    /** The rows, in order. */
    static List<Row> rows() {
        return TABLE.lines().map(Expectations::row).toList();
    }

    private static Row row(String line) {
        var fields = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        return new Row(fields.get(0), fields.get(1), fields.subList(2, fields.size()));
    }
}
