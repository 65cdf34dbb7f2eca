package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erasures, releases and withdrawals that were begun and whose node died before they were done. Any node that runs finishes them: to carry
 * out twice does nothing twice, so it does not matter if the other node is only slow. Any thread.
 */
public final class Unfinished {
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    private final Live live;
    private final Erasures erasures;
    private final Cases cases;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /** Of these. */
    public Unfinished(Live live, Erasures erasures, Cases cases) {
        this.live = live;
        this.erasures = erasures;
        this.cases = cases;
    }

    /** All of it; at the start, after the views are loaded. An erasure's rows die before anything else is decided of them. */
    public Future<Void> finishAll() {
        return erasures.completeAll().compose(erased -> cases.completeIntents());
    }

    /**
     * What was begun before a moment, in microseconds since 1970; nothing while an earlier call is at it. Never fails: what cannot be
     * done now is for the next call.
     */
    public Future<Void> finishBegunBefore(long moment) {
        if (!underWay.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        // A node that nobody asks anything has not seen yet what the others began.
        return live.current()
                .compose(current -> erasures.completeBegunBefore(moment))
                .compose(erased -> cases.completeIntentsBegunBefore(moment))
                .recover(failure -> {
                    LOG.atWarn()
                            .setCause(failure instanceof Unavailable ? null : failure)
                            .log("what another node left could not be finished now; it is tried again");
                    return Future.succeededFuture();
                })
                .onComplete(done -> underWay.set(false));
    }
}
