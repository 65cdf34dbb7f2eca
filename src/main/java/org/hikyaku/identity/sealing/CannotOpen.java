package org.hikyaku.identity.sealing;

/** Something sealed does not open: damaged, in another's place, under a key that is not here, or erased. The message quotes nothing. */
public final class CannotOpen extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** What does not open and why, in one sentence. */
    public CannotOpen(String message) {
        super(message);
    }
}
