package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries cascades on: what gets stricter and is more than one append holds is withheld by the append that says so, and born anew in
 * steps. Any node may write any step, and doing it again does nothing twice: a node that starts does it, one that looks for what
 * others left, and whoever decides something in the collection, for no decision sees a cascade half done.
 */
final class Cascades {
    private static final Logger LOG = LoggerFactory.getLogger(Cascades.class);
    private static final int ROUNDS = 16;

    private final Live live;
    private final Collections collections;
    private final InstantSource clock;

    Cascades(Live live, Collections collections, InstantSource clock) {
        this.live = live;
        this.collections = collections;
        this.clock = clock;
    }

    /** A decision that has to wait for the end of a cascade. */
    private static final class UnderWay extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnderWay() {
            super("a cascade is to be carried on first", null, false, false);
        }
    }

    /**
     * Decides about a collection, as {@link Live#decide}, after the end of any cascade there. One that the decision begins is carried
     * on afterwards; nobody waits for that, for what it is about is withheld already.
     */
    <T> Future<T> decide(Feed feed, Supplier<Decision<T>> decision) {
        return decide(feed, decision, ROUNDS).onSuccess(answer -> {
            if (feed.isCascading()) {
                end(feed)
                        .onFailure(failure -> LOG.atWarn()
                                .setCause(failure)
                                .addKeyValue("collection", feed.id())
                                .log("what got stricter stays withheld for now; it is tried again"));
            }
        });
    }

    private <T> Future<T> decide(Feed feed, Supplier<Decision<T>> decision, int rounds) {
        return live.decide(feed.id().stream(), () -> {
                    if (feed.isCascading()) {
                        throw new UnderWay();
                    }
                    return decision.get();
                })
                .recover(failure -> {
                    if (!(failure instanceof UnderWay)) {
                        return Future.failedFuture(failure);
                    }
                    return rounds == 1
                            ? Future.failedFuture(new Unavailable("one cascade after another is under way there"))
                            : end(feed).compose(ended -> decide(feed, decision, rounds - 1));
                });
    }

    /** Carries a cascade on to its end, if there is one. */
    Future<Void> end(Feed feed) {
        return live.decide(
                        feed.id().stream(),
                        () -> feed.cascadeStep(Times.micros(clock.instant()))
                                .<Decision<Boolean>>map(change -> OneAppend.write(
                                        change,
                                        feed,
                                        collections,
                                        List.of(feed.entry(change)),
                                        List.of(),
                                        append -> true))
                                .orElseGet(() -> new Decision.Nothing<>(false)))
                .compose(further -> further ? end(feed) : Future.succeededFuture());
    }
}
