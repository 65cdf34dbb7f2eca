package org.hikyaku.stix.edition;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.hikyaku.stix.Selector;

/**
 * What goes from an object: the same for any two ways of saying it. Two editions of one object by one profile share their id.
 *
 * @param paths in the order of their texts, none inside of another
 */
public record Profile(List<Selector> paths) {
    /** The most paths. */
    public static final int MAX_PATHS = 64;

    /** Nothing goes but who made it. */
    public static final Profile NOTHING = new Profile(List.of());

    public Profile {
        var all = paths;
        paths = all.stream()
                .filter(path -> all.stream().noneMatch(other -> !other.equals(path) && other.covers(path)))
                .distinct()
                .sorted(Comparator.comparing(Selector::toString))
                .toList();
        if (paths.size() > MAX_PATHS) {
            throw new IllegalArgumentException("at most " + MAX_PATHS + " paths go");
        }
    }

    /** The profile in which these paths go. */
    public static Profile of(Collection<Selector> paths) {
        return new Profile(List.copyOf(paths));
    }

    /** As it is read back by {@link #parse}. */
    public List<String> texts() {
        return paths.stream().map(Selector::toString).toList();
    }

    /** Reads {@link #texts} back. */
    public static Profile parse(Collection<String> texts) {
        return of(texts.stream().map(Selector::parse).toList());
    }
}
