package org.hikyaku.app.demo;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What one caller got of one collection. */
sealed interface Cell {
    /** As the table writes it; expectations are compared with this. */
    String text();

    /** The credentials are worth nothing. */
    record Refused() implements Cell {
        @Override
        public String text() {
            return "401";
        }
    }

    /** There is no such collection for this caller. */
    record Missing() implements Cell {
        @Override
        public String text() {
            return "–";
        }
    }

    /** It may be written and not read. */
    record WriteOnly() implements Cell {
        @Override
        public String text() {
            return "W";
        }
    }

    /** Something that no row of the table foresees. */
    record Odd(String what) implements Cell {
        @Override
        public String text() {
            return what;
        }
    }

    /**
     * It was pulled to the last page.
     *
     * @param whole the reports of which all objects came
     * @param partly the reports of which some came, and how many
     * @param sheets the council's sheets beside them
     * @param markings marking definitions beside them
     * @param others whatever else came: imports
     */
    record Pulled(Set<SampleReport> whole, Map<SampleReport, String> partly, int sheets, int markings, int others)
            implements Cell {
        public Pulled {
            whole = whole.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(whole));
            partly = partly.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(partly));
        }

        @Override
        public String text() {
            var labels = whole.isEmpty() && partly.isEmpty() ? "0" : SampleReport.cell(whole);
            return partly.isEmpty()
                    ? labels
                    : (labels + " "
                                    + partly.entrySet().stream()
                                            .map(e -> e.getKey().label() + " partly (" + e.getValue() + ")")
                                            .collect(Collectors.joining(" ")))
                            .strip();
        }

        /** What came beside the reports, such as {@code +2s 1m 300}; empty for nothing. */
        String beside() {
            var counts = new java.util.ArrayList<String>();
            if (sheets > 0) {
                counts.add(sheets + "s");
            }
            if (markings > 0) {
                counts.add(markings + "m");
            }
            if (others > 0) {
                counts.add(others + "i");
            }
            return counts.isEmpty() ? "" : "+" + String.join(" ", counts);
        }
    }

    /** The whole cell for people. */
    default String shown() {
        return this instanceof Pulled pulled && !pulled.beside().isEmpty() ? text() + " " + pulled.beside() : text();
    }

    /** The cell of a pull, from the ids that came. */
    static Pulled pulled(List<Pull.Got> objects, Map<SampleReport, Set<String>> reports) {
        var ids = objects.stream().map(Pull.Got::id).collect(Collectors.toSet());
        var whole = EnumSet.noneOf(SampleReport.class);
        var partly = new EnumMap<SampleReport, String>(SampleReport.class);
        var known = new java.util.HashSet<String>();
        reports.forEach((report, wanted) -> {
            known.addAll(wanted);
            long n = wanted.stream().filter(ids::contains).count();
            if (n == wanted.size()) {
                whole.add(report);
            } else if (n > 0) {
                partly.put(report, n + " of " + wanted.size());
            }
        });
        int sheets = 0;
        int markings = 0;
        int others = 0;
        for (var got : objects) {
            if (known.contains(got.id())) {
                continue;
            }
            if (got.id().startsWith("marking-definition--")) {
                markings++;
            } else if (got.sheet()) {
                sheets++;
            } else {
                others++;
            }
        }
        return new Pulled(whole, partly, sheets, markings, others);
    }
}
