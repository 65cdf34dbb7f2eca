package org.hikyaku.app.client;

/** A call was not answered as it had to be. The message is one sentence for the operator, without any secret. */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallFailed(String message) {
        super(message, null, false, false);
    }
}
