package org.hikyaku.council;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a tool may sign in.
 *
 * @param secrets its secrets, newest first, {@value #MOST_SECRETS} at most: two while one takes the place of the other. A
 *     secret that has ended may still stand here
 */
public record ToolAccess(List<ToolSecret> secrets) {
    /** The most secrets that count at once. */
    public static final int MOST_SECRETS = 2;

    public ToolAccess {
        secrets = List.copyOf(secrets);
        if (secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException("a tool has at most " + MOST_SECRETS + " secrets");
        }
    }

    /** By one secret that lasts. */
    public static ToolAccess bySecret(byte[] hash) {
        return new ToolAccess(List.of(lasting(hash)));
    }

    private static ToolSecret lasting(byte[] hash) {
        return new ToolSecret(hash, Optional.empty());
    }

    /** The same by this secret, in place of all before. */
    ToolAccess withSecret(byte[] hash) {
        return withSecrets(List.of(lasting(hash)));
    }

    /** The same with a secret beside the newest one, which ends by itself at {@code oldUntil}. */
    ToolAccess withNextSecret(byte[] hash, Instant oldUntil) {
        return secrets.isEmpty()
                ? withSecret(hash)
                : withSecrets(
                        List.of(lasting(hash), new ToolSecret(secrets.get(0).hash(), Optional.of(oldUntil))));
    }

    /** The same by the newest secret alone. */
    ToolAccess withoutOldSecret() {
        return withSecrets(secrets.subList(0, Math.min(1, secrets.size())));
    }

    private ToolAccess withSecrets(List<ToolSecret> others) {
        return new ToolAccess(others);
    }

    /** The secrets that count at this time, newest first. */
    public List<ToolSecret> secretsAt(Instant now) {
        return secrets.stream().filter(secret -> secret.countsAt(now)).toList();
    }
}
