package org.hikyaku.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.stix.pattern.MalformedPattern;
import org.hikyaku.stix.pattern.Pattern;
import org.hikyaku.stix.pattern.PatternCorpus;
import org.hikyaku.stix.pattern.PatternGenerator;
import org.hikyaku.testing.Python;
import org.opentest4j.TestAbortedException;

/**
 * The reader of patterns against OASIS' validator, on the same patterns by turns, each on one thread of its own process and by its
 * processor time. Of the validator only the calls are timed, and only the second time that it gets each pattern, when its tables are warm.
 */
final class PatternBenchmark {
    private static final int GENERATED = 1_000;

    /** What the reference reads without running out of its stack. */
    private static final int MOST_CHARACTERS = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Plan plan;
    private final Python python;
    private final Table table = new Table(
            "Patterns, read and checked, by a processor's time",
            "patterns",
            "characters each",
            "patterns/s",
            "MB/s",
            "stix2-patterns, patterns/s",
            "ratio to stix2-patterns (target 50)");

    /** How many were sound, so that nothing of the work can be left out. */
    private long sound;

    private PatternBenchmark(Plan plan, Python python) {
        this.plan = plan;
        this.python = python;
    }

    static void run(Plan plan) {
        try {
            var benchmark =
                    new PatternBenchmark(plan, Python.with("stix2-patterns==2.1.2", "antlr4-python3-runtime==4.13.2"));
            var generator = new PatternGenerator(1);
            var generated = new ArrayList<String>();
            var damaged = new ArrayList<String>();
            while (generated.size() < GENERATED) {
                var next = generator.next();
                generated.add(next);
                damaged.add(generator.damaged(next));
            }
            benchmark.row("of real indicators", PatternCorpus.real());
            benchmark.row("made by the grammar", generated);
            benchmark.row("the same, damaged", damaged);
            benchmark.table.print();
        } catch (TestAbortedException missing) {
            System.out.println("\nNot measured: " + missing.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void row(String what, List<String> all) throws InterruptedException {
        var patterns = all.stream()
                .filter(pattern -> pattern.length() <= MOST_CHARACTERS)
                .toList();
        long characters = patterns.stream().mapToLong(String::length).sum();
        ours(patterns, plan.warmUp());
        var rates = new ArrayList<double[]>();
        for (int i = 0; i < plan.rounds(); i++) {
            rates.add(new double[] {ours(patterns, plan.seconds()), theirs(patterns)});
        }
        double rate = Duel.median(rates, each -> each[0]);
        table.row(
                Table.whole(patterns.size()) + " " + what,
                Table.whole((double) characters / patterns.size()),
                Table.whole(rate),
                Table.whole(rate * characters / patterns.size() / 1e6),
                Table.whole(Duel.median(rates, each -> each[1])),
                Table.whole(Duel.median(rates, each -> each[0] / each[1])));
    }

    private double ours(List<String> patterns, double seconds) {
        long begin = THREADS.getCurrentThreadCpuTime();
        long read = 0;
        do {
            for (var pattern : patterns) {
                try {
                    sound += Pattern.parse(pattern).types().size();
                } catch (MalformedPattern refused) {
                    sound--;
                }
            }
            read += patterns.size();
        } while (THREADS.getCurrentThreadCpuTime() - begin < seconds * 1e9);
        if (sound == 0) {
            throw new IllegalStateException("as many types as mistakes: change the corpus");
        }
        return read * 1e9 / (THREADS.getCurrentThreadCpuTime() - begin);
    }

    private double theirs(List<String> patterns) throws InterruptedException {
        try {
            var input = new StringBuilder();
            for (int turn = 0; turn < 2; turn++) {
                for (var pattern : patterns) {
                    input.append(JSON.writeValueAsString(pattern)).append('\n');
                }
            }
            var told = python.run(Duration.ofMinutes(5), input.toString(), List.of("stix2_patterns.py"));
            double seconds = 0;
            for (int i = patterns.size(); i < told.size(); i++) {
                seconds += told.get(i).path("seconds").asDouble();
            }
            return patterns.size() / seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
