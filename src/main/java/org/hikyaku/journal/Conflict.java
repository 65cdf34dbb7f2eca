package org.hikyaku.journal;

/** Another append stands at the position that a writer wanted: catch up, decide again, retry. Nothing was written. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Conflict(StreamName stream, long position) {
        super("another append stands at position " + position + " of " + stream, null, false, false);
    }
}
