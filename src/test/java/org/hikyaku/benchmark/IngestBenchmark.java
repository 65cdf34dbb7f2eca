package org.hikyaku.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hikyaku.app.ServedBroker;
import org.opentest4j.TestAbortedException;

/**
 * What is posted, end to end, against OASIS' stix2-validator, which only validates: the same objects by turns. An envelope goes over TLS
 * from one of several clients, is authenticated, read, validated, decided about and durable before it is answered.
 */
final class IngestBenchmark {
    private static final int POSTERS = 8;
    private static final int[] SIZES = {100, 1_000};

    /** Of the real objects one in so many, for OASIS' validator takes its time. */
    private static final int ONE_IN = 4;

    private static final long MIB = 1 << 20;
    private static final long[] ENVELOPES = {MIB, 4 * MIB, 8 * MIB};

    private final Plan plan;
    private final OasisValidator oasis;
    private final AtomicLong numbers = new AtomicLong();
    private final Table rates;

    private IngestBenchmark(Plan plan, Place place, OasisValidator oasis) {
        this.plan = plan;
        this.oasis = oasis;
        rates = new Table(
                "POST end to end against OASIS' stix2-validator, " + place.name() + ": " + POSTERS
                        + " posters, validated, durable",
                "objects",
                "bytes each",
                "objects in an envelope",
                "objects/s",
                "MB/s",
                "OASIS' stix2-validator, objects/s of a processor",
                "ratio to it (target 150)",
                "µs of processor time an object, clients' too",
                "ratio by processor time");
    }

    static void run(Plan plan, Place place, Corpus corpus) {
        try {
            new IngestBenchmark(plan, place, new OasisValidator()).run(place, corpus);
        } catch (TestAbortedException missing) {
            System.out.println("\nNot measured: " + missing.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        heap();
    }

    private void run(Place place, Corpus corpus) {
        Views.Tools tools;
        try (var views = new Views(place, () -> {})) {
            tools = views.fillCouncil(0);
        }
        var clients = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
        try (var broker = ServedBroker.start(place.data(), place.store())) {
            var target = Target.of(broker.base().getPort(), broker.ca(), tools.member());
            rows("indicators with a TLP marking", Indicators.series(SIZES[SIZES.length - 1]), clients, target);
            rows("with a TLP marking of " + corpus.name(), corpus.standard(ONE_IN, true), clients, target);
        } finally {
            Waiting.on(clients.close());
        }
        rates.print();
    }

    private void rows(String what, List<byte[]> objects, Vertx clients, Target broker) {
        var theirs = new ArrayList<Double>();
        for (int i = 0; i < plan.rounds(); i++) {
            theirs.add(oasis.perSecond(objects));
        }
        double their = Duel.median(theirs, Double::doubleValue);
        double bytes = objects.stream().mapToLong(each -> each.length).average().orElseThrow();
        var uri = "/taxii2/council/collections/" + Views.collection("task-force-1") + "/objects/";
        for (int size : SIZES) {
            var posted = objects.subList(0, Math.min(size, objects.size()));
            try (var crew = new Crew(clients, POSTERS, () -> new Poster(broker, uri, new Template(posted), numbers))) {
                crew.work(plan.warmUp());
                var ours = new ArrayList<Crew.Rate>();
                for (int i = 0; i < plan.rounds(); i++) {
                    ours.add(crew.work(plan.seconds()));
                }
                double rate = Duel.median(ours, Crew.Rate::objects);
                double byProcessor = Duel.median(ours, Crew.Rate::objectsByProcessor);
                rates.row(
                        Table.whole(objects.size()) + " " + what,
                        Table.whole(bytes),
                        Table.whole(posted.size()),
                        Table.whole(rate),
                        Table.whole(Duel.median(ours, Crew.Rate::megabytes)),
                        Table.whole(their),
                        Table.ratio(rate / their),
                        Table.decimal(1e6 / byProcessor),
                        Table.ratio(byProcessor / their));
            }
        }
    }

    /** How much heap envelopes of several sizes take while they are read, in a process of its own. */
    private static void heap() {
        var table = new Table(
                "Heap while an envelope is read: most that lives after a collection, besides the envelope's own bytes",
                "bytes of the envelope",
                "objects",
                "bytes of heap",
                "share of the envelope",
                "bytes an object");
        for (long size : ENVELOPES) {
            var told = Child.run(EnvelopeHeap.WORD, EnvelopeHeap.class.getName(), String.valueOf(size))
                    .line()
                    .replace(EnvelopeHeap.WORD, "")
                    .split(" ");
            double envelope = Double.parseDouble(told[0]);
            double objects = Double.parseDouble(told[1]);
            double heap = Double.parseDouble(told[2]);
            table.row(
                    Table.whole(envelope),
                    Table.whole(objects),
                    Table.whole(heap),
                    Table.decimal(heap / envelope),
                    Table.whole(heap / objects));
        }
        table.print();
    }
}
