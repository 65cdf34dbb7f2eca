package org.hikyaku.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.feed.Collections;

/**
 * Runs commands of the council for a caller, whose right to them is looked at once more at the moment of the decision, and
 * completes the rights that they give before they are acknowledged.
 */
final class Commands {
    private final LiveCouncil council;
    private final Collections collections;
    private final LongSupplier clockMicros;

    Commands(LiveCouncil council, Collections collections, LongSupplier clockMicros) {
        this.council = council;
        this.collections = collections;
        this.clockMicros = clockMicros;
    }

    /** The time. */
    Instant now() {
        return Instant.EPOCH.plus(clockMicros.getAsLong(), ChronoUnit.MICROS);
    }

    /** The council as it stands. */
    Council council() {
        return council.council();
    }

    /**
     * Runs a command that may give somebody a right.
     *
     * @return whether it wrote anything, once every right that was gained is completed: also those that a node that died
     *     left, when the same command is sent again
     */
    Future<Boolean> grant(Asked asked, Function<Council, List<CouncilEntry>> decision) {
        return run(asked, decision)
                .compose(wrote -> asked.exchange()
                        .here(collections.completeAudiences(clockMicros))
                        .map(wrote));
    }

    /**
     * Runs a command.
     *
     * @return whether it wrote anything, on the request's event loop
     */
    Future<Boolean> run(Asked asked, Function<Council, List<CouncilEntry>> decision) {
        var outcome = new Outcome();
        var run = council.run(now -> {
            boolean mayStill = asked.caller()
                    .refreshed(now)
                    .filter(asked.operation().who()::admits)
                    .isPresent();
            if (!mayStill) {
                throw Refusal.forbidden("the caller lost the right to do this meanwhile");
            }
            var entries = decision.apply(now);
            outcome.wrote = !entries.isEmpty();
            return outcome.wrote ? ordered(asked.caller(), entries) : entries;
        });
        return asked.exchange().here(run).map(position -> outcome.wrote);
    }

    /** Who ordered it stands first in the append that does it. */
    private static List<CouncilEntry> ordered(Caller by, List<CouncilEntry> entries) {
        var all = new ArrayList<CouncilEntry>(entries.size() + 1);
        all.add(order(by));
        all.addAll(entries);
        return all;
    }

    private static CouncilEntry order(Caller by) {
        if (by.means() instanceof Caller.Means.OfTool means) {
            return new CouncilEntry.Ordered(by.user(), means.tool());
        }
        return new CouncilEntry.OrderedInSession(by.user(), by.session().orElseThrow());
    }

    /** Of the last run of a decision, which may be run more than once. */
    private static final class Outcome {
        private volatile boolean wrote;
    }
}
