package org.hikyaku.gap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.NaiveFeed;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Unavailable;

/**
 * One history: a few nodes whose clocks are hours apart, batches of deeds and polls that run at once, nodes that die; at its end
 * every poller has been served exactly what its caller may see.
 */
final class Interleaving {
    private static final long HOUR = 3_600_000_000L;
    private static final VersionFilter FIRST = new VersionFilter(false, true, false, List.of());
    private static final VersionFilter FIRST_AND_LAST = new VersionFilter(false, true, true, List.of());
    private static final List<VersionFilter> VERSIONS =
            List.of(VersionFilter.ALL, VersionFilter.LAST, VersionFilter.LAST, FIRST, FIRST_AND_LAST);
    private static final List<Integer> SIZES = List.of(1, 2, 3, 7, 100, 1000);

    /** What came of one. */
    record Told(int deeds, int polls, int rows) {}

    private final Random random;
    private final List<Journal> journals;
    private final Keys keys;
    private final ExecutorService threads;
    private final AtomicLong time = new AtomicLong(1_800_000_000_000_000L);
    private final long[] wrong;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Poller> pollers = new ArrayList<>();
    private final ConcurrentMap<Poller.Sighting, Long> stamps = new ConcurrentHashMap<>();
    private int deeds;
    private int polls;

    /**
     * @param journals the same empty one, as each node has it; as many nodes at most
     */
    Interleaving(long seed, List<Journal> journals, Keys keys, ExecutorService threads) {
        this.random = new Random(seed);
        this.journals = journals;
        this.keys = keys;
        this.threads = threads;
        this.wrong = new long[1 + random.nextInt(journals.size())];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = HOUR * (random.nextInt(3) - 1);
            nodes.add(node(i));
        }
        var users = new ArrayList<>(Cast.USERS);
        users.add(Cast.NEWCOMER);
        for (int user : users) {
            for (var where : Places.READ) {
                for (var way : Poller.Way.values()) {
                    var versions = VERSIONS.get(random.nextInt(VERSIONS.size()));
                    pollers.add(new Poller(user, where, way, versions, stamps));
                }
            }
        }
    }

    private Node node(int number) {
        return new Node(journals.get(number), "n" + number, keys, () -> time.incrementAndGet() + wrong[number]);
    }

    private Node anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    Told run() throws InterruptedException {
        await(nodes.get(0).live.load());
        await(nodes.get(0).council.run(council -> Cast.founding(random)));
        nodes.forEach(Node::load);
        for (int batch = 2 + random.nextInt(7); batch > 0; batch--) {
            batch();
            if (random.nextInt(6) == 0) {
                int number = random.nextInt(nodes.size());
                nodes.get(number).die();
                nodes.set(number, node(number).load());
            }
        }
        nodes.forEach(Node::complete);
        check();
        nodes.forEach(Node::die);
        return new Told(deeds, polls, pollers.stream().mapToInt(Poller::rows).sum());
    }

    /** Deeds and polls at once; some polls stand still between knowing the caller and making the page until all is done. */
    private void batch() throws InterruptedException {
        time.addAndGet(random.nextInt(3_000));
        int n = 1 + random.nextInt(4);
        var done = new CountDownLatch(n);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < n; i++) {
            var node = anyNode();
            var own = new Random(random.nextLong());
            deeds++;
            tasks.add(() -> {
                try {
                    Deeds.any(node, own);
                } finally {
                    done.countDown();
                }
                return true;
            });
        }
        var asking = new ArrayList<>(pollers);
        java.util.Collections.shuffle(asking, random);
        for (var poller : asking.subList(0, 12)) {
            var node = anyNode();
            int limit = SIZES.get(random.nextInt(SIZES.size()));
            boolean pauses = random.nextInt(4) == 0;
            polls++;
            tasks.add(() -> {
                try {
                    return poller.poll(node, limit, pauses ? () -> await(done) : () -> {});
                } catch (Unavailable dead) {
                    return false;
                }
            });
        }
        var running = new ArrayList<Future<Boolean>>();
        tasks.forEach(task -> running.add(threads.submit(task)));
        if (random.nextInt(12) == 0) {
            // In the middle of it all: what it took on may or may not come to stand.
            int number = random.nextInt(nodes.size());
            nodes.get(number).die();
            join(running);
            nodes.set(number, node(number).load());
        } else {
            join(running);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        return org.hikyaku.testing.Await.await(future);
    }

    private static void join(List<Future<Boolean>> running) throws InterruptedException {
        for (var each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
    }

    /** Everybody polls until nothing is new; then what was served is held against what is there. */
    private void check() {
        for (var where : Places.READ) {
            var truth = new NaiveFeed();
            await(journals.get(0).read(where.stream(), 0, Integer.MAX_VALUE)).forEach(truth::fold);
            for (var poller : pollers) {
                if (poller.where.equals(where)) {
                    drain(poller);
                    compare(poller, where, truth);
                }
            }
        }
    }

    private void drain(Poller poller) {
        int turns = 0;
        do {
            polls++;
            turns++;
            if (turns > 10_000) {
                throw new AssertionError("a poller never comes to an end");
            }
        } while (poller.poll(anyNode(), turns > 50 ? 1_000 : SIZES.get(random.nextInt(SIZES.size())), () -> {}));
    }

    private void compare(Poller poller, CollectionId where, NaiveFeed truth) {
        for (var node : nodes) {
            await(node.live.current());
            var caller = node.caller(poller.user);
            var collection = node.collections.find(where.toString());
            var readable = caller.filter(who -> collection.isPresent()
                    && org.hikyaku.handling.Policy.mayRead(
                            who.standing(), collection.get().scope()));
            if (readable.isEmpty()) {
                continue;
            }
            var clearance = Clearance.of(readable.get());
            var wanted = truth.view(clearance::heldSince, poller.versions, id -> true);
            for (var told : wanted) {
                long since = clearance.heldSince(truth.label(told.number()));
                if (!poller.was(told.number(), since)
                        && poller.versions.first()
                        && truth.isAboveHidden(told.number(), clearance::heldSince)) {
                    // An older version was his and is lost: what is the first one now was there before, at its own
                    // stamp.
                    continue;
                }
                if (!poller.was(told.number(), since)) {
                    throw new AssertionError("user " + poller.user + " missed row " + told.number() + " of " + where);
                }
                var stamp =
                        Optional.ofNullable(stamps.get(new Poller.Sighting(poller.user, where, told.number(), since)));
                if (stamp.isEmpty() || stamp.get() != told.stamp()) {
                    throw new AssertionError("row " + told.number() + " was not served at its stamp");
                }
            }
            var all = new Query(
                    java.util.OptionalLong.empty(),
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    java.util.Set.of(),
                    java.util.Set.of(),
                    poller.versions,
                    java.util.Set.of());
            var page = node.collections.feed(where).page(clearance, all).rows().stream()
                    .map(row ->
                            new NaiveFeed.Told(row.value().number(), row.value().stamp()))
                    .toList();
            if (!page.equals(wanted)) {
                throw new AssertionError("a node serves " + page + " where " + wanted + " is there");
            }
        }
    }
}
