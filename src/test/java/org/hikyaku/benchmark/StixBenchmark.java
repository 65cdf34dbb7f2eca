package org.hikyaku.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixType;
import org.hikyaku.stix.Trail;
import org.hikyaku.stix.schema.PublishedValidator;
import org.hikyaku.stix.schema.TypeSchema;
import org.opentest4j.TestAbortedException;

/**
 * Our validation of STIX against OASIS', and our compiled schemas against a published validator of JSON Schema that has the same schemas
 * and formats: the same objects by turns, each on one thread of its own process and by its processor time. Ours reads envelopes of bytes
 * and does all of what an envelope asks for; of OASIS' see {@link OasisValidator}.
 */
final class StixBenchmark {
    private static final int IN_AN_ENVELOPE = 100;
    private static final int INDICATORS = 1_000;

    /** Of the real objects one in so many, for OASIS' validator takes its time. */
    private static final int ONE_IN = 4;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Plan plan;
    private final OasisValidator oasis;
    private final PublishedValidator published = new PublishedValidator();
    private final Map<String, TypeSchema> schemas = TypeSchema.of(StixType.names());
    private final Table whole = new Table(
            "Validation of STIX objects from bytes, by a processor's time",
            "objects",
            "bytes each",
            "objects/s",
            "MB/s",
            "OASIS' stix2-validator, objects/s",
            "ratio to it (target 150)");
    private final Table alone = new Table(
            "Our schemas alone, of objects that are parsed, by a processor's time",
            "objects",
            "compiled here, objects/s",
            "networknt's validator, objects/s",
            "ratio to it");

    /** What was found and not, so that nothing of the work can be left out. */
    private long seen;

    private StixBenchmark(Plan plan, OasisValidator oasis) {
        this.plan = plan;
        this.oasis = oasis;
    }

    static void run(Plan plan) {
        try {
            var benchmark = new StixBenchmark(plan, new OasisValidator());
            var corpus = Corpus.find(plan.work());
            benchmark.row("of " + corpus.name(), corpus.standard(ONE_IN, false));
            benchmark.row("indicators with a TLP marking", Indicators.series(INDICATORS));
            benchmark.whole.print();
            benchmark.alone.print();
        } catch (TestAbortedException missing) {
            System.out.println("\nNot measured: " + missing.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Validation {
        void all() throws IOException;
    }

    private void row(String what, List<byte[]> objects) throws IOException, InterruptedException {
        long bytes = objects.stream().mapToLong(each -> each.length).sum();
        var envelopes = new ArrayList<byte[]>();
        for (int i = 0; i < objects.size(); i += IN_AN_ENVELOPE) {
            envelopes.add(Indicators.envelope(objects.subList(i, Math.min(objects.size(), i + IN_AN_ENVELOPE))));
        }
        Validation ours = () -> {
            for (var envelope : envelopes) {
                seen += EnvelopeReader.read(envelope, Limits.DEFAULT).items().size();
            }
        };
        var trees = new ArrayList<JsonNode>();
        for (var object : objects) {
            trees.add(JSON.readTree(object));
        }
        Validation compiled = () -> {
            for (var tree : trees) {
                var findings = new Findings(new Trail(Limits.DEFAULT.maxDepth()));
                Objects.requireNonNull(schemas.get(tree.path("type").textValue()))
                        .judge(tree, findings);
                seen += findings.isEmpty() ? 0 : 1;
            }
        };
        Validation networknt = () -> {
            for (var tree : trees) {
                seen += published.complaints(tree).isEmpty() ? 0 : 1;
            }
        };
        for (var each : List.of(ours, compiled, networknt)) {
            perSecond(objects.size(), plan.warmUp(), each);
        }
        var rates = new ArrayList<double[]>();
        for (int i = 0; i < plan.rounds(); i++) {
            rates.add(new double[] {
                perSecond(objects.size(), plan.seconds(), ours),
                oasis.perSecond(objects),
                perSecond(objects.size(), plan.seconds(), compiled),
                perSecond(objects.size(), plan.seconds(), networknt)
            });
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was validated");
        }
        double rate = Duel.median(rates, each -> each[0]);
        whole.row(
                Table.whole(objects.size()) + " " + what,
                Table.whole((double) bytes / objects.size()),
                Table.whole(rate),
                Table.whole(rate * bytes / objects.size() / 1e6),
                Table.whole(Duel.median(rates, each -> each[1])),
                Table.whole(Duel.median(rates, each -> each[0] / each[1])));
        alone.row(
                Table.whole(objects.size()) + " " + what,
                Table.whole(Duel.median(rates, each -> each[2])),
                Table.whole(Duel.median(rates, each -> each[3])),
                Table.ratio(Duel.median(rates, each -> each[2] / each[3])));
    }

    private static double perSecond(int objects, double seconds, Validation validation) throws IOException {
        long begin = THREADS.getCurrentThreadCpuTime();
        long validated = 0;
        do {
            validation.all();
            validated += objects;
        } while (THREADS.getCurrentThreadCpuTime() - begin < seconds * 1e9);
        return validated * 1e9 / (THREADS.getCurrentThreadCpuTime() - begin);
    }
}
