package org.hikyaku.identity.persons;

/** An attempt that is not looked at: too many came from there, for that name, or at once. It may come again. */
public final class TooManyAttempts extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    private TooManyAttempts(long seconds) {
        super("too many attempts", null, false, false);
        this.seconds = seconds;
    }

    static TooManyAttempts after(long seconds) {
        return new TooManyAttempts(Math.max(1, seconds));
    }

    /** Of everybody's together. */
    static TooManyAttempts fromAll() {
        return new TooManyAttempts(2);
    }

    /** After how long it may come again, from 1. */
    public long seconds() {
        return seconds;
    }
}
