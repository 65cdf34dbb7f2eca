package org.hikyaku.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hikyaku.identity.Tls;
import org.hikyaku.testing.MongoServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The one command: starts brokers, a bare server and clients in one process and prints what came of it, as Markdown. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, description = "Measures the broker.")
public final class Benchmark implements Callable<Integer> {
    private static final double QUICK_SECONDS = 0.1;

    private enum Stores {
        embedded,
        mongodb,
        both
    }

    @Option(names = "--store", description = "${COMPLETION-CANDIDATES} (default: both).")
    private Stores store = Stores.both;

    @Option(names = "--only", split = ",", description = "Some of ${COMPLETION-CANDIDATES} (default: all).")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--seconds", description = "Seconds of one round (default: 4).")
    private double seconds = 4;

    @Option(names = "--rounds", description = "Rounds of each pair (default: 5).")
    private int rounds = 5;

    @Option(names = "--quick", description = "Hardly anything of everything: to see that it runs.")
    private boolean quick;

    /** Runs it and ends the process. */
    public static void main(String[] args) {
        Tls.settle();
        System.exit(new CommandLine(new Benchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var work = Files.createTempDirectory("hikyaku-benchmark");
        var plan = quick
                ? new Plan(QUICK_SECONDS, 1, QUICK_SECONDS, 100_000, 20_000, work)
                : new Plan(seconds, rounds, 2 * seconds, 1_000_000, 100_000, work);
        try {
            conditions(plan);
            if (parts.contains(Part.view)) {
                ViewBenchmark.run(plan.manyRows());
            }
            if (parts.contains(Part.patterns)) {
                PatternBenchmark.run(plan);
            }
            if (parts.contains(Part.stix)) {
                StixBenchmark.run(plan);
            }
            if (parts.contains(Part.tls)) {
                TlsBenchmark.run(plan, folder(plan, "tls"), folder(plan, "tls-bare"));
            }
            if (parts.contains(Part.sealing)) {
                SealingBenchmark.run(plan, folder(plan, "plain"), folder(plan, "sealed"));
            }
            if (store != Stores.mongodb) {
                embedded(plan);
            }
            if (store != Stores.embedded) {
                mongodb(plan);
            }
            System.out.println(
                    "\n¹ Measured elsewhere, on the machine where the project was designed, not in this run.");
        } finally {
            delete(work);
        }
        return 0;
    }

    private void embedded(Plan plan) {
        if (hasHttp()) {
            HttpBenchmark.run(plan, parts, embedded(plan, "http"), Corpus.find(plan.work()));
        }
        if (parts.contains(Part.auth)) {
            AuthenticationBenchmark.run(plan, embedded(plan, "auth"), folder(plan, "auth-alone"));
        }
        if (parts.contains(Part.ingest)) {
            IngestBenchmark.run(plan, embedded(plan, "ingest"), Corpus.find(plan.work()));
        }
        if (parts.contains(Part.size)) {
            SizeBenchmark.run(plan, "embedded store", plan.manyRows(), name -> embedded(plan, name));
        }
    }

    private boolean hasHttp() {
        return parts.contains(Part.pull) || parts.contains(Part.poll) || parts.contains(Part.post);
    }

    private static Place embedded(Plan plan, String name) {
        return new Place("embedded store", folder(plan, "embedded-" + name), "embedded");
    }

    private void mongodb(Plan plan) {
        var missing = MongoServer.unavailableReason();
        if (missing.isPresent()) {
            System.out.println("\nNot measured: " + missing.get());
            return;
        }
        var server = MongoServer.shared();
        try {
            if (hasHttp()) {
                HttpBenchmark.run(plan, parts, mongodb(plan, server, "http"), Corpus.find(plan.work()));
            }
            if (parts.contains(Part.size)) {
                SizeBenchmark.run(plan, "MongoDB", plan.manyRowsMongo(), name -> mongodb(plan, server, name));
            }
        } finally {
            server.close();
        }
    }

    private static Place mongodb(Plan plan, MongoServer server, String name) {
        return new Place("MongoDB", folder(plan, "mongodb-" + name), server.freshUri());
    }

    private static Path folder(Plan plan, String name) {
        try {
            return Files.createDirectory(plan.work().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void conditions(Plan plan) {
        var lines = new ArrayList<String>();
        lines.add("Date: " + LocalDate.now(ZoneOffset.UTC));
        lines.add("Machine: " + Runtime.getRuntime().availableProcessors() + " processors, " + processor() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        lines.add("JVM: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version")
                + ", heap of up to " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB (the default)");
        lines.add(
                "Server, bare server and clients in one process on the same processors, over 127.0.0.1; HTTP/1.1, kept"
                        + " alive, TLS 1.3, the JDK's; an event loop for each processor on either side");
        lines.add("Rounds: " + plan.rounds() + " of " + plan.seconds()
                + " s for each of broker and bare server, by turns," + " after " + plan.warmUp()
                + " s of warm-up each; rates and ratios are the middle ones");
        System.out.println("Conditions\n");
        lines.forEach(line -> System.out.println("- " + line));
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
    }
}
