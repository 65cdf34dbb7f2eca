package org.hikyaku.app;

/** What was asked could not be done. The message is one sentence for the operator, without any secret. Exit code 1. */
public final class CannotDo extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotDo(String message) {
        super(message, null, false, false);
    }
}
