package org.hikyaku.disclosure;

/**
 * Proof that what it holds is on record, durably, as disclosed to the caller who is about to get it, and that the caller's
 * rights still stood after that. Only this package makes one; a face can write nothing else of a collection's content.
 *
 * @param <T> what is disclosed
 */
public final class Recorded<T> {
    private final T value;

    Recorded(T value) {
        this.value = value;
    }

    /** What may now be written. */
    public T value() {
        return value;
    }
}
