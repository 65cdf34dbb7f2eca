package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.feed.Collections;

/** Runs commands of the council, and completes the rights that they give before they are acknowledged. */
final class Commands {
    private final LiveCouncil council;
    private final Collections collections;
    private final LongSupplier clockMicros;

    Commands(LiveCouncil council, Collections collections, LongSupplier clockMicros) {
        this.council = council;
        this.collections = collections;
        this.clockMicros = clockMicros;
    }

    /** The council as it stands. */
    Council council() {
        return council.council();
    }

    /**
     * Runs a command that may give somebody a right.
     *
     * @return whether it wrote anything, once every right that was gained is completed; also one that a node that died had
     *     left, when the same command is sent again
     */
    Future<Boolean> grant(Function<Council, List<CouncilEntry>> decision) {
        return run(decision)
                .compose(wrote -> collections.completeAudiences(clockMicros).map(wrote));
    }

    /**
     * Runs a command.
     *
     * @return whether it wrote anything
     */
    Future<Boolean> run(Function<Council, List<CouncilEntry>> decision) {
        var outcome = new Outcome();
        return council.run(now -> {
                    var entries = decision.apply(now);
                    outcome.wrote = !entries.isEmpty();
                    return entries;
                })
                .map(position -> outcome.wrote);
    }

    /** Of the last run of a decision, which may be run more than once. */
    private static final class Outcome {
        private volatile boolean wrote;
    }
}
