package org.hikyaku.journal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that was decided or disclosed: a clear kind, an optional clear mark for look-up, and an opaque payload.
 *
 * @param kind what it is, in the words of the package that wrote it; {@code a-z} and {@code -}, at most 40 characters
 * @param mark the indexed header of a disclosure, absent on all else
 * @param parts the payload; ids, types, references and particulars of persons stand only here
 */
public record Entry(String kind, Optional<DisclosureMark> mark, List<Part> parts) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,39}");

    public Entry {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("an entry's kind is a-z and -, at most 40 characters");
        }
        parts = List.copyOf(parts);
    }

    /** An entry without a mark. */
    public static Entry of(String kind, Part... parts) {
        return new Entry(kind, Optional.empty(), List.of(parts));
    }
}
