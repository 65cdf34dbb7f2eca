package org.hikyaku.journal;

/**
 * The store did not answer, or did not prove that it is the primary, within the time allowed. For a read or a look
 * nothing happened; for an append it is not known whether it stands, and it is not tried again under another id. The
 * faces answer 503 with {@code Retry-After}.
 */
public class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
