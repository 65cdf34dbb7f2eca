package org.hikyaku.journal;

/**
 * This node runs without the {@code secret} wrapping key, and what was asked for needs it. Nothing happened; it can be asked for again
 * once the node has the key. The faces answer 503, say so and name a longer {@code Retry-After}.
 */
public final class WithoutSecrets extends Unavailable {
    private static final long serialVersionUID = 1L;

    public WithoutSecrets() {
        super("the broker runs without its key for what is secret, and this needs it");
    }
}
