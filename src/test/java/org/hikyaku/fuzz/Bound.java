package org.hikyaku.fuzz;

import org.hikyaku.testing.Allocation;

/**
 * How much may be allocated for an input.
 *
 * @param each bytes for each byte of it
 * @param once bytes besides, however short it is
 */
record Bound(long each, long once) {
    /** Runs it, and once more if that took too much: the first time classes are loaded and tables filled. */
    void hold(int length, Runnable work) {
        long most = once + each * length;
        long bytes = Allocation.of(work);
        if (bytes > most) {
            bytes = Allocation.of(work);
        }
        if (bytes > most) {
            throw new AssertionError(bytes + " bytes were allocated for " + length + ", not at most " + most);
        }
    }
}
