package org.hikyaku.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hikyaku.app.ServedBroker;

/** What goes over the wire: full pulls, empty polls, posts. */
final class HttpBenchmark {
    /** Measured elsewhere, on the machine where the project was designed: objects a second. */
    private static final double VALIDATOR = 313;

    private static final double MEDALLION_POST_MEMORY = 1_240;
    private static final double MEDALLION_POST_MONGODB = 430;
    private static final double MEDALLION_PULL = 50;
    private static final int POSTERS = 8;

    private final Plan plan;
    private final Place place;
    private final Vertx clients = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));

    private HttpBenchmark(Plan plan, Place place) {
        this.plan = plan;
        this.place = place;
    }

    static void run(Plan plan, Set<Part> parts, Place place, Corpus corpus) {
        Views.Tools tools;
        try (var views = new Views(place, () -> {})) {
            tools = views.fillCouncil(0);
        }
        var benchmark = new HttpBenchmark(plan, place);
        try (var broker = ServedBroker.start(place.data(), place.store())) {
            corpus.importInto(broker.base(), broker.ca(), tools.desk());
            var target = Target.of(broker.base().getPort(), broker.ca(), tools.member());
            var objects = "/taxii2/council/collections/" + Views.collection("members") + "/objects/";
            var first = objects + "?limit=1000&match[version]=all&added_after=2000-01-01T00:00:00Z";
            var pages = Page.record(benchmark.clients, target, first);
            if (parts.contains(Part.pull)) {
                benchmark.pull(corpus, target, first, pages);
            }
            if (parts.contains(Part.poll)) {
                benchmark.poll(
                        target,
                        objects + "?added_after=" + pages.get(pages.size() - 1).last());
            }
            if (parts.contains(Part.post)) {
                benchmark.post(target);
            }
        } finally {
            Waiting.on(benchmark.clients.close());
        }
    }

    private void pull(Corpus corpus, Target broker, String first, List<Page> pages) {
        var bodies = new HashMap<String, Buffer>();
        var cursor = "";
        long objects = 0;
        long bytes = 0;
        for (var page : pages) {
            bodies.put(cursor, page.body());
            cursor = page.next();
            objects += page.objects();
            bytes += page.body().length();
        }
        var table = new Table(
                "Full pull, " + place.name() + ": " + corpus.name() + ", " + Table.whole(objects) + " objects, "
                        + Table.decimal(bytes / 1e6) + " MB in " + pages.size() + " pages of up to 1,000",
                "pollers",
                "objects/s",
                "MB/s",
                "bare server, objects/s",
                "ratio to bare (target 0.6)",
                "the same by processor time",
                "ratio to medallion's " + Table.whole(MEDALLION_PULL) + " ¹ (target 10,000)");
        duels(
                broker,
                bodies,
                target -> new Puller(target, first, pages),
                (pollers, duel) -> table.row(
                        pollers,
                        Table.whole(duel.broker(Crew.Rate::objects)),
                        Table.whole(duel.broker(Crew.Rate::megabytes)),
                        Table.whole(duel.bare(Crew.Rate::objects)),
                        Table.ratio(duel.ratio(Crew.Rate::objects)),
                        Table.ratio(duel.ratio(Crew.Rate::objectsByProcessor)),
                        Table.whole(duel.broker(Crew.Rate::objects) / MEDALLION_PULL)));
        table.print();
    }

    private void poll(Target broker, String uri) {
        var table = new Table(
                "Empty poll, " + place.name() + ": Basic, policy, added_after the last stamp",
                "pollers",
                "requests/s",
                "bare server, requests/s",
                "ratio to bare (target 0.7)",
                "the same by processor time");
        var latencies = new Latencies();
        duels(
                broker,
                Map.of("", Buffer.buffer("{}")),
                target -> new Poller(target, uri, latencies),
                (pollers, duel) -> table.row(
                        pollers,
                        Table.whole(duel.broker(Crew.Rate::requests)),
                        Table.whole(duel.bare(Crew.Rate::requests)),
                        Table.ratio(duel.ratio(Crew.Rate::requests)),
                        Table.ratio(duel.ratio(Crew.Rate::requestsByProcessor))));
        table.print();
    }

    private interface Outcome {
        void of(String pollers, Duel duel);
    }

    private void duels(Target broker, Map<String, Buffer> bodies, Function<Target, Worker> worker, Outcome outcome) {
        try (var bare = new BareServer(place.data(), bodies)) {
            var other = new Target(bare.port(), broker.ca(), broker.authorization());
            for (int pollers : Plan.CLIENTS) {
                try (var onBroker = new Crew(clients, pollers, () -> worker.apply(broker));
                        var onBare = new Crew(clients, pollers, () -> worker.apply(other))) {
                    outcome.of(String.valueOf(pollers), new Duel(plan, onBroker, onBare));
                }
            }
        }
    }

    private void post(Target broker) {
        var uri = "/taxii2/council/collections/" + Views.collection("task-force-1") + "/objects/";
        var numbers = new AtomicLong();
        int size = Indicators.posted(0).length;
        var table = new Table(
                "POST, " + place.name() + ": " + POSTERS + " posters, TLP-marked indicators of " + Table.whole(size)
                        + " bytes, validated, durable",
                "objects in an envelope",
                "envelopes/s",
                "objects/s",
                "MB/s",
                "µs of processor time an object",
                "ratio to the OASIS validator's 313 ¹ (target 150)",
                "ratio to medallion's " + (place.isMongo() ? "430 on MongoDB ¹" : "1,240 in memory ¹ (target 20)"));
        for (int objects : new int[] {1, 100, 1_000}) {
            try (var crew = new Crew(
                    clients,
                    POSTERS,
                    () -> new Poster(broker, uri, new Template(Indicators.series(objects)), numbers))) {
                crew.work(plan.warmUp());
                var rates = new java.util.ArrayList<Crew.Rate>();
                for (int i = 0; i < plan.rounds(); i++) {
                    rates.add(crew.work(plan.seconds()));
                }
                double rate = Duel.median(rates, Crew.Rate::objects);
                table.row(
                        Table.whole(objects),
                        Table.whole(rate / objects),
                        Table.whole(rate),
                        Table.whole(Duel.median(rates, Crew.Rate::megabytes)),
                        Table.decimal(1e6 / Duel.median(rates, Crew.Rate::objectsByProcessor)),
                        Table.ratio(rate / VALIDATOR),
                        Table.ratio(rate / (place.isMongo() ? MEDALLION_POST_MONGODB : MEDALLION_POST_MEMORY)));
            }
        }
        table.print();
    }
}
