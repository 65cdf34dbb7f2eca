package org.hikyaku.council.live;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.StreamName;

/** The council's view and its one way to change: a decision that becomes an append. */
public final class LiveCouncil {
    /** The council's stream. */
    public static final StreamName STREAM = new StreamName("council");

    private final Live live;
    private final Council council = new Council();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Follows the council's stream; it is folded at the next look. */
    public LiveCouncil(Live live) {
        this.live = live;
        live.follow(STREAM, append -> {
            council.apply(append.position(), append.time(), CouncilCodec.read(append.entries()));
            listeners.forEach(Runnable::run);
        });
    }

    /** Has {@code listener} run on the folding thread after each append of the council's, whichever node wrote it. */
    public void afterEach(Runnable listener) {
        listeners.add(listener);
    }

    /** The view. Call {@link Live#current()} before a decision. */
    public Council council() {
        return council;
    }

    /**
     * Runs a command: one append, whole or not at all.
     *
     * @param decision one of {@link org.hikyaku.council.Decisions} or several joined; run on the folding thread, maybe more
     *     than once
     * @return the council position at which it stands; fails with the decision's refusal. A grant counts for a feed only
     *     after its audience entry.
     */
    public Future<Long> run(Function<Council, List<CouncilEntry>> decision) {
        return live.decide(STREAM, () -> {
            var entries = decision.apply(council);
            if (entries.isEmpty()) {
                return new Decision.Nothing<>(council.position());
            }
            return Decision.<Long>write(
                    entries.stream().map(CouncilCodec::write).toList(), append -> append.position());
        });
    }
}
