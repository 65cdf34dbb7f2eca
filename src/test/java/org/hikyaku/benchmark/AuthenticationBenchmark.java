package org.hikyaku.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.hikyaku.app.ServedBroker;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.council.ToolId;
import org.hikyaku.identity.AuthenticationTimes;

/** What it costs to know who asks: on each request, and while everybody fetches a token at once. */
final class AuthenticationBenchmark {
    private static final int POLLERS = 8;
    private static final int FETCHERS = 32;

    /** Of one tool no more than a thousand assertions can be outstanding. */
    private static final int SIGNERS = 100;

    /** 40,000 tools, each one token within the same minute. */
    private static final double TOKENS = 40_000 / 60.0;

    private static final double GUESSES = 20;

    /** What is late is made up for, so more may be asked for than are due. */
    private static final int SPARE = 2;

    private final Plan plan;
    private final Place place;
    private final Target target;
    private final String issuer;
    private final List<ToolId> tools;
    private final TokenForms forms;
    private final Vertx clients = clients();

    /** Apart, so that who polls does not wait for who signs in on the client's side. */
    private final Vertx others = clients();

    private AuthenticationBenchmark(
            Plan plan, Place place, ServedBroker broker, Credentials member, List<ToolId> tools, TokenForms forms) {
        this.plan = plan;
        this.place = place;
        this.target = Target.of(broker.base().getPort(), broker.ca(), member);
        var base = broker.base().toString();
        this.issuer = base.substring(0, base.length() - 1);
        this.tools = tools;
        this.forms = forms;
    }

    private static Vertx clients() {
        return Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
    }

    /** @param without an empty folder, for what is measured without a server */
    static void run(Plan plan, Place place, Path without) {
        var forms = new TokenForms();
        Credentials member;
        List<ToolId> tools;
        try (var views = new Views(place, () -> {})) {
            member = views.fillCouncil(0).member();
            tools = views.toolsThatSign(SIGNERS, forms.publicKey());
        }
        try (var broker = ServedBroker.start(place.data(), place.store())) {
            var benchmark = new AuthenticationBenchmark(plan, place, broker, member, tools, forms);
            try {
                benchmark.eachRequest(new AuthenticationTimes(without));
                benchmark.everybodyAtOnce();
            } finally {
                Waiting.on(benchmark.clients.close());
                Waiting.on(benchmark.others.close());
            }
        }
    }

    private Crew pollers(Latencies latencies) {
        var uri = "/taxii2/council/collections/" + Views.collection("members")
                + "/objects/?added_after=2100-01-01T00:00:00Z";
        return new Crew(clients, POLLERS, () -> new Poller(target, uri, latencies));
    }

    private void eachRequest(AuthenticationTimes times) {
        double poll;
        try (var crew = pollers(new Latencies())) {
            crew.work(plan.warmUp());
            var rates = new ArrayList<Crew.Rate>();
            for (int i = 0; i < plan.rounds(); i++) {
                rates.add(crew.work(plan.seconds()));
            }
            poll = Duel.median(rates, Crew.Rate::servedForRequest);
        }
        var table = new Table(
                "Who is it: by processor time, of which an empty poll takes the server " + Table.decimal(poll * 1e6)
                        + " µs (" + place.name() + ", id and secret, " + POLLERS + " pollers)",
                "what is shown",
                "µs",
                "share of an empty poll (target 10 %)");
        for (var way : times.measure(plan.seconds())) {
            table.row(way.what(), Table.decimal(way.seconds() * 1e6), Table.decimal(100 * way.seconds() / poll) + " %");
        }
        table.print();
    }

    private void everybodyAtOnce() {
        var table = new Table(
                "Empty polls while others sign in, " + place.name() + ": " + POLLERS
                        + " pollers, each of which asks again when it has its answer; all on the same processors",
                "what goes on beside",
                "due each second",
                "done each second",
                "polls/s",
                "share of the polls alone",
                "median alone and beside, ms",
                "99 of 100 within, alone and beside, ms");
        for (var by : TokenFetcher.By.values()) {
            var pace = new Paced.Pace(TOKENS);
            Supplier<String> form = by == TokenFetcher.By.ASSERTION ? forms::next : () -> TokenForms.GRANT;
            beside(table, by.text(), pace, TOKENS, FETCHERS, () -> new TokenFetcher(target, pace, by, form));
        }
        var pace = new Paced.Pace(GUESSES);
        beside(table, "guesses at a person's password", pace, GUESSES, POLLERS, () -> new SignInGuesser(target, pace));
        table.print();
    }

    /** Polls alone and polls beside others by turns. */
    private void beside(Table table, String what, Paced.Pace pace, double due, int many, Supplier<Worker> other) {
        var alone = new Latencies();
        var beside = new Latencies();
        var shares = new ArrayList<Double>();
        var polls = new ArrayList<Double>();
        var done = new ArrayList<Double>();
        try (var pollersAlone = pollers(alone);
                var pollersBeside = pollers(beside);
                var crew = new Crew(others, many, other)) {
            together(pollersBeside, crew, pace, plan.warmUp());
            alone.clear();
            beside.clear();
            for (int i = 0; i < plan.rounds(); i++) {
                double before = pollersAlone.work(plan.seconds()).requests();
                var both = together(pollersBeside, crew, pace, plan.seconds());
                polls.add(both.polls().requests());
                done.add(both.others().requests());
                shares.add(both.polls().requests() / before);
            }
        }
        table.row(
                what,
                Table.whole(due),
                Table.whole(Duel.median(done, Double::doubleValue)),
                Table.whole(Duel.median(polls, Double::doubleValue)),
                Table.ratio(Duel.median(shares, Double::doubleValue)),
                Table.decimal(alone.percentile(50)) + " and " + Table.decimal(beside.percentile(50)),
                Table.decimal(alone.percentile(99)) + " and " + Table.decimal(beside.percentile(99)));
    }

    private record Both(Crew.Rate polls, Crew.Rate others) {}

    private Both together(Crew pollers, Crew others, Paced.Pace pace, double seconds) {
        forms.sign((int) (SPARE * TOKENS * seconds) + FETCHERS, tools, issuer);
        pace.begin();
        var theirs = CompletableFuture.supplyAsync(() -> others.work(seconds));
        var ours = pollers.work(seconds);
        return new Both(ours, theirs.join());
    }
}
