package org.hikyaku.council;

import java.net.InetAddress;
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
 * @param networks those from which it may be used, {@value #MOST_NETWORKS} at most; from anywhere if there is none
 */
public record ToolAccess(
        List<ToolSecret> secrets, List<ToolKey> keys, List<Thumbprint> certificates, List<SourceNetwork> networks) {
    /** The most secrets that count at once. */
    public static final int MOST_SECRETS = 2;

    /** The most keys. */
    public static final int MOST_KEYS = 4;

    /** The most certificates. */
    public static final int MOST_CERTIFICATES = 4;

    /** The most networks. */
    public static final int MOST_NETWORKS = 32;

    /** By nothing: who has this cannot sign in. */
    public static final ToolAccess NONE = new ToolAccess(List.of(), List.of(), List.of(), List.of());

    public ToolAccess {
        secrets = List.copyOf(secrets);
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
        networks = List.copyOf(networks);
        if (secrets.size() > MOST_SECRETS
                || keys.size() > MOST_KEYS
                || certificates.size() > MOST_CERTIFICATES
                || networks.size() > MOST_NETWORKS) {
            throw new IllegalArgumentException("a tool has only so many credentials");
        }
    }

    /** By one secret that lasts. */
    public static ToolAccess bySecret(byte[] hash) {
        return new ToolAccess(List.of(lasting(hash)), List.of(), List.of(), List.of());
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
        return new ToolAccess(others, keys, certificates, networks);
    }

    /** The same by these keys, in place of all before. */
    ToolAccess withKeys(List<ToolKey> others) {
        return new ToolAccess(secrets, others, certificates, networks);
    }

    /** The same by these certificates, in place of all before. */
    ToolAccess withCertificates(List<Thumbprint> others) {
        return new ToolAccess(secrets, keys, others, networks);
    }

    /** The same from these networks, in place of all before. */
    ToolAccess withNetworks(List<SourceNetwork> others) {
        return new ToolAccess(secrets, keys, certificates, others);
    }

    /** Whether the tool may be used from this address; from one that is not known, only if it may from anywhere. */
    public boolean admits(Optional<InetAddress> address) {
        return networks.isEmpty()
                || address.filter(from -> networks.stream().anyMatch(network -> network.contains(from)))
                        .isPresent();
    }

    /** Whether the tool could be used from more than now, were these its networks. */
    boolean isWidenedBy(List<SourceNetwork> others) {
        return !networks.isEmpty()
                && (others.isEmpty()
                        || others.stream()
                                .anyMatch(other -> networks.stream().noneMatch(network -> network.covers(other))));
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
