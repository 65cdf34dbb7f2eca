package org.hikyaku.council;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether anybody may handle secrets at all, folded from the council's stream. Written by the folding thread alone, read by any;
 * each state is immutable and whole. What follows for a user is in his {@link Standing}.
 */
public final class SecretAccess {
    private final Set<UUID> orders = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    SecretAccess() {}

    /**
     * How things stand.
     *
     * @param stop since when access is stopped, and by whom; empty while it is not
     * @param resumption one person's word that it may be resumed, which waits for another's; only while it is stopped
     */
    public record State(Optional<Stop> stop, Optional<Resumption> resumption) {
        /** Nothing is stopped. */
        static final State OPEN = new State(Optional.empty(), Optional.empty());

        public State {
            if (stop.isEmpty() && resumption.isPresent()) {
                throw new IllegalArgumentException("what is not stopped is not resumed");
            }
        }

        /** Whether access to secrets is stopped. */
        public boolean isStopped() {
            return stop.isPresent();
        }
    }

    /**
     * The stop that holds: the first since access was open.
     *
     * @param by who ordered it; empty for the operator of a node
     * @param at by the clock of the node that put it on record
     * @param reason in words, maybe none
     */
    public record Stop(Optional<UserId> by, Instant at, String reason) {}

    /** A resumption that waits for a second person, and until when. */
    public record Resumption(ResumptionId id, UserId askedBy, Instant until) {}

    /** How things stand now. */
    public State state() {
        return state;
    }

    /** Whether this order of an operator's was put on record before. */
    boolean hasCarriedOut(UUID order) {
        return orders.contains(order);
    }

    void apply(CouncilEntry.OfSecrets entry) {
        if (entry instanceof CouncilEntry.OfSecrets.SecretsStopped e) {
            stop(new Stop(Optional.of(e.by()), e.at(), e.reason()));
        } else if (entry instanceof CouncilEntry.OfSecrets.SecretsStoppedByOperator e) {
            orders.add(e.order());
            stop(new Stop(Optional.empty(), e.at(), e.reason()));
        } else if (entry instanceof CouncilEntry.OfSecrets.ResumptionAsked e) {
            state = new State(state.stop(), Optional.of(new Resumption(e.resumption(), e.by(), e.until())));
        } else if (entry instanceof CouncilEntry.OfSecrets.ResumptionDropped) {
            state = new State(state.stop(), Optional.empty());
        } else if (entry instanceof CouncilEntry.OfSecrets.SecretsResumed) {
            state = State.OPEN;
        } else {
            throw new AssertionError("an entry outside the sealed family");
        }
    }

    /** Whoever stops again means that it stays: a resumption that waits is void by that. */
    private void stop(Stop fresh) {
        state = new State(Optional.of(state.stop().orElse(fresh)), Optional.empty());
    }
}
