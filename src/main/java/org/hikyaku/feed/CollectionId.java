package org.hikyaku.feed;

import java.util.UUID;
import org.hikyaku.journal.StreamName;

/** A TAXII collection's id: a version-4 UUID (T-025). */
public record CollectionId(UUID value) implements Comparable<CollectionId> {
    /** The stream in which the collection's rows stand. */
    public StreamName stream() {
        return new StreamName("collection/" + value);
    }

    /** In the order of the text form, which is what the interoperability document asks of lists (T-063). */
    @Override
    public int compareTo(CollectionId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
