package org.hikyaku.benchmark;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.disclosure.Exposure;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.journal.RandomName;

/** Times of pages, taken beside the server, at random places of one store. */
final class PageTimes {
    private static final int LIMIT = 1_000;
    private static final long MOST_BYTES = 8L << 20;
    private static final long CACHE = 128L << 20;

    /** What of a page is timed. */
    enum Step {
        VIEW("view: what the caller sees of it"),
        RECORD("view and record, durable"),
        WARM("view, record and bytes: the newest page, from memory"),
        COLD("view, record and bytes: any page, from the store");

        private final String text;

        Step(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final Views views;
    private final Disclosures disclosures;
    private final Blobs cached;
    private final Blobs uncached;
    private final Random random = new Random(1);

    PageTimes(Views views) {
        this.views = views;
        disclosures = new Disclosures(
                views.live(), views.council().council(), views.collections(), "benchmark", Clock.systemUTC());
        cached = new Blobs(views.journal(), CACHE);
        uncached = new Blobs(views.journal(), 0);
    }

    /** The middle of so many times, in microseconds. */
    double median(Step part, int pages) {
        var times = new ArrayList<Long>(pages);
        for (int i = 0; i < pages; i++) {
            var query = query(part);
            long begin = System.nanoTime();
            Waiting.on(page(part, query));
            times.add(System.nanoTime() - begin);
        }
        return Duel.median(times, Long::doubleValue) / 1e3;
    }

    private Query query(Step part) {
        int last = views.members().size() - 3 * LIMIT;
        int row = part == Step.WARM ? last : 1 + random.nextInt(last);
        long stamp = views.members().row(row).stamp();
        return new Query(OptionalLong.of(stamp), LIMIT, MOST_BYTES, Set.of(), Set.of(), VersionFilter.LAST, Set.of());
    }

    private Future<?> page(Step part, Query query) {
        var page = views.members().page(views.clearance(), query);
        if (page.rows().size() != LIMIT) {
            throw new IllegalStateException("the page has " + page.rows().size() + " rows");
        }
        if (part == Step.VIEW) {
            return Future.succeededFuture();
        }
        var recorded = disclosures
                .record(views.member(), views.members().id(), Exposure.READ, page)
                .map(proof -> proof.orElseThrow());
        if (part == Step.RECORD) {
            return recorded;
        }
        return recorded.compose(proof -> {
            List<RandomName> names =
                    proof.value().rows().stream().map(row -> row.value().blob()).toList();
            return (part == Step.WARM ? cached : uncached).read(names);
        });
    }
}
