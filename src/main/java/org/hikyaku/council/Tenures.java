package org.hikyaku.council;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A user's standings since the account was made, each with the council position at which it began. From it follows since
 * when a right has been held without a break.
 *
 * @param since one or more, in rising order of position
 */
public record Tenures(List<Since> since) {
    /** The answer of {@link #heldSince}: the right has been there since the account itself. */
    public static final long NATIVE = 0;

    /** The answer of {@link #heldSince}: the right is not held now. */
    public static final long NOT_HELD = -1;

    /**
     * One standing.
     *
     * @param position the council position that brought it, from 1
     * @param standing the standing from there on
     */
    public record Since(long position, Standing standing) {}

    public Tenures {
        since = List.copyOf(since);
        if (since.isEmpty()) {
            throw new IllegalArgumentException("an account begins with a standing");
        }
    }

    /** The tenures of a fresh account. */
    public static Tenures begin(long position, Standing standing) {
        return new Tenures(List.of(new Since(position, standing)));
    }

    /** These tenures and, if it differs, one standing more. */
    public Tenures then(long position, Standing standing) {
        if (standing.equals(now())) {
            return this;
        }
        var longer = new ArrayList<Since>(since.size() + 1);
        longer.addAll(since);
        // What changes within one append takes effect as a whole.
        if (longer.get(longer.size() - 1).position() == position) {
            longer.remove(longer.size() - 1);
        }
        longer.add(new Since(position, standing));
        return new Tenures(longer);
    }

    /** The standing of this moment. */
    public Standing now() {
        return since.get(since.size() - 1).standing();
    }

    /**
     * Since when {@code right} has been held without a break.
     *
     * @param right a pure predicate
     * @return {@link #NOT_HELD}; or {@link #NATIVE}, if it has been held since the account was made; else the council
     *     position at which it last turned from no to yes
     */
    public long heldSince(Predicate<Standing> right) {
        int first = since.size();
        while (first > 0 && right.test(since.get(first - 1).standing())) {
            first--;
        }
        if (first == since.size()) {
            return NOT_HELD;
        }
        return first == 0 ? NATIVE : since.get(first).position();
    }
}
