package org.hikyaku.handling;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.council.Caller;

/**
 * What one caller may see, asked label by label. Verdicts are kept, for at most {@value #MAX_VERDICTS} labels: policy is
 * asked once per label, not per object. Like the caller it is a statement about one moment; any thread may use it.
 */
public final class Clearance {
    private static final int MAX_VERDICTS = 4096;

    private final Caller caller;
    private final ConcurrentHashMap<Label, Boolean> verdicts = new ConcurrentHashMap<>();

    private Clearance(Caller caller) {
        this.caller = caller;
    }

    /** What this caller may see. */
    public static Clearance of(Caller caller) {
        return new Clearance(caller);
    }

    /** Whose clearance this is. */
    public Caller caller() {
        return caller;
    }

    /** Whether policy permits the caller to see what has this label. */
    public boolean permits(Label label) {
        var known = verdicts.get(label);
        if (known != null) {
            return known;
        }
        boolean permits = Policy.decide(caller.standing(), label).permits();
        if (verdicts.size() >= MAX_VERDICTS) {
            verdicts.clear();
        }
        verdicts.put(label, permits);
        return permits;
    }

    /** The value as one that the caller may see; empty if the label of what it stems from denies it to him. */
    public <T> Optional<Cleared<T>> clear(Label label, T value) {
        return permits(label) ? Optional.of(new Cleared<>(value)) : Optional.empty();
    }

    /**
     * Since when the caller has been permitted this label without a break: a council position,
     * {@link org.hikyaku.council.Tenures#NATIVE} or {@link org.hikyaku.council.Tenures#NOT_HELD}.
     */
    public long heldSince(Label label) {
        return caller.tenures()
                .heldSince(standing -> Policy.decide(standing, label).permits());
    }
}
