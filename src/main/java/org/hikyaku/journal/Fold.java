package org.hikyaku.journal;

/** What a view does with an append of a stream that it follows. */
@FunctionalInterface
public interface Fold {
    /**
     * Takes the next append. Called on the folding thread, once for each append, in order of position. Must neither block
     * nor fail: a view that cannot fold has a journal that it did not write, and from then on every look fails with
     * {@link Unavailable} rather than serve from a half-built view.
     */
    void fold(Append append);
}
