package org.hikyaku.council;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a tool may sign in.
 *
 * @param secrets its secrets, newest first, {@value #MOST_SECRETS} at most: two while one takes the place of the other. A
 *     secret that has ended may still stand here
 * @param keys the keys with which it signs who it is, {@value #MOST_KEYS} at most
 * @param certificates those that it shows in the TLS handshake, {@value #MOST_CERTIFICATES} at most; no other tool has one of them
 */
public record ToolAccess(List<ToolSecret> secrets, List<ToolKey> keys, List<Thumbprint> certificates) {
    /** The most secrets that count at once. */
    public static final int MOST_SECRETS = 2;

    /** The most keys. */
    public static final int MOST_KEYS = 4;

    /** The most certificates. */
    public static final int MOST_CERTIFICATES = 4;

    public ToolAccess {
        secrets = List.copyOf(secrets);
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
        if (secrets.size() > MOST_SECRETS || keys.size() > MOST_KEYS || certificates.size() > MOST_CERTIFICATES) {
            throw new IllegalArgumentException("a tool has only so many credentials");
        }
    }

    /** By one secret that lasts. */
    public static ToolAccess bySecret(byte[] hash) {
        return new ToolAccess(List.of(lasting(hash)), List.of(), List.of());
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

    /** The same by no secret at all. */
    ToolAccess withoutSecrets() {
        return withSecrets(List.of());
    }

    private ToolAccess withSecrets(List<ToolSecret> others) {
        return new ToolAccess(others, keys, certificates);
    }

    /** The same by these keys, in place of all before. */
    ToolAccess withKeys(List<ToolKey> others) {
        return new ToolAccess(secrets, others, certificates);
    }

    /** The same by these certificates, in place of all before. */
    ToolAccess withCertificates(List<Thumbprint> others) {
        return new ToolAccess(secrets, keys, others);
    }

    /** Whether the tool can sign in by anything at this time. */
    boolean isOpenAt(Instant now) {
        return !secretsAt(now).isEmpty() || !keys.isEmpty() || !certificates.isEmpty();
    }

    /** The secrets that count at this time, newest first. */
    public List<ToolSecret> secretsAt(Instant now) {
        return secrets.stream().filter(secret -> secret.countsAt(now)).toList();
    }
}
