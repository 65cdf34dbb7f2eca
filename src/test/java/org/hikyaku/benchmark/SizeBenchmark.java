package org.hikyaku.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What must not depend on how much there is: the time of a page; and what may, within bounds: heap and start. */
final class SizeBenchmark {
    private static final int LABELS = 1_000;
    private static final int STARTS = 5;
    private static final int PAGES = 300;
    private static final Pattern HEAP = Pattern.compile(HeapProbe.WORD + "(-?\\d+) rows: (\\d+)");
    private static final String MAIN = "org.hikyaku.app.Main";

    private SizeBenchmark() {}

    /** @param fresh makes a place that nobody used before */
    static void run(Plan plan, String store, int manyRows, Function<String, Place> fresh) {
        var few = fresh.apply("few");
        var many = fresh.apply("many");
        double fillFew = fill(few, Plan.FEW_ROWS);
        double fillMany = fill(many, manyRows);
        System.err.println("filled in " + Table.decimal(fillFew) + " s and " + Table.decimal(fillMany) + " s");
        pages(store, few, many, manyRows);
        starts(store, few, many, manyRows, fresh);
        heap(store, many, manyRows);
    }

    private static double fill(Place place, int rows) {
        long begin = System.nanoTime();
        try (var views = new Views(place, () -> {})) {
            views.fillCouncil(LABELS);
            views.fillMembers(rows, LABELS);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void pages(String store, Place few, Place many, int manyRows) {
        var table = new Table(
                "Page of 1,000, " + store + ": " + LABELS
                        + " labels of which the caller sees every second one, objects of " + Indicators.small(0).length
                        + " bytes, median of " + PAGES + " at random places, in microseconds",
                "what",
                Table.whole(Plan.FEW_ROWS) + " entries",
                Table.whole(manyRows) + " entries",
                "ratio (target 1.2)");
        try (var viewsOfFew = new Views(few, () -> {});
                var viewsOfMany = new Views(many, () -> {})) {
            var pagesOfFew = new PageTimes(viewsOfFew);
            var pagesOfMany = new PageTimes(viewsOfMany);
            for (var part : PageTimes.Step.values()) {
                pagesOfFew.median(part, PAGES);
                pagesOfMany.median(part, PAGES);
                var ratios = new ArrayList<double[]>();
                for (int i = 0; i < 5; i++) {
                    ratios.add(new double[] {pagesOfFew.median(part, PAGES), pagesOfMany.median(part, PAGES)});
                }
                table.row(
                        part.text(),
                        Table.whole(Duel.median(ratios, r -> r[0])),
                        Table.whole(Duel.median(ratios, r -> r[1])),
                        Table.ratio(Duel.median(ratios, r -> r[1] / r[0])));
            }
        }
        table.print();
    }

    private static void starts(String store, Place few, Place many, int manyRows, Function<String, Place> fresh) {
        var table = new Table(
                "Start, " + store + ": from a new process to serving, median of " + STARTS + ", in seconds",
                "store",
                "seconds",
                "target");
        var nothing = new ArrayList<Double>();
        for (int i = 0; i < STARTS; i++) {
            nothing.add(start(fresh.apply("nothing-" + i)));
        }
        table.row("nothing there: certificates, keys, first desks are made", median(nothing), "2");
        table.row(Table.whole(Plan.FEW_ROWS) + " entries", median(starts(few)), "");
        table.row(Table.whole(manyRows) + " entries", median(starts(many)), "10");
        table.print();
    }

    private static List<Double> starts(Place place) {
        var times = new ArrayList<Double>();
        for (int i = 0; i < STARTS; i++) {
            times.add(start(place));
        }
        return times;
    }

    private static double start(Place place) {
        return Child.run(
                        "serves",
                        MAIN,
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        place.data().toString(),
                        "--store",
                        place.store())
                .seconds();
    }

    private static String median(List<Double> times) {
        return Table.decimal(Duel.median(times, Double::doubleValue));
    }

    private static void heap(String store, Place many, int manyRows) {
        var line = Child.run(HeapProbe.WORD, HeapProbe.class.getName(), path(many.data()), many.store())
                .line();
        var found = HEAP.matcher(line);
        if (!found.find()) {
            throw new IllegalStateException("the probe said: " + line);
        }
        double bytes = Double.parseDouble(found.group(1));
        double rows = Double.parseDouble(found.group(2));
        new Table(
                        "Heap, " + store + ": used after collection, with the rows folded and without",
                        "entries",
                        "MB",
                        "bytes an entry (target 150)")
                .row(Table.whole(manyRows), Table.whole(bytes / 1e6), Table.whole(bytes / rows))
                .print();
    }

    private static String path(Path path) {
        return path.toString();
    }
}
