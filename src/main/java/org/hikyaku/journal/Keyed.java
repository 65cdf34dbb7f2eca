package org.hikyaku.journal;

import java.util.function.Function;

/**
 * What can be used only by a node that opens what is secret. Whoever wants it passes {@link #get}, so that no handler can forget to
 * ask: one that decides, or tells of cases and receipts, without the secret rows would be wrong without knowing it.
 */
public final class Keyed<T> {
    private final T what;
    private final boolean here;

    private Keyed(T what, boolean here) {
        this.what = what;
        this.here = here;
    }

    /** To be used as far as these views have what is secret. */
    public static <T> Keyed<T> of(Live live, T what) {
        return new Keyed<>(what, live.opensSecrets());
    }

    /**
     * What it is.
     *
     * @throws WithoutSecrets if the node runs without the key
     */
    public T get() {
        if (!here) {
            throw new WithoutSecrets();
        }
        return what;
    }

    /** What follows from it, under the same condition. */
    public <R> Keyed<R> map(Function<T, R> next) {
        return new Keyed<>(next.apply(what), here);
    }
}
