package org.hikyaku.handling;

/**
 * Proof that policy let one caller see this value. Only {@link Clearance} makes one, so whoever can write nothing but
 * {@code Cleared} values cannot forget to ask. It says nothing of any other caller and of no later moment.
 */
public final class Cleared<T> {
    private final T value;

    Cleared(T value) {
        this.value = value;
    }

    /** What the caller may see. */
    public T value() {
        return value;
    }

    @Override
    public String toString() {
        return "Cleared";
    }
}
