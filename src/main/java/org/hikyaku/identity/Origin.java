package org.hikyaku.identity;

import java.net.InetAddress;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import org.hikyaku.council.SourceNetwork;
import org.hikyaku.council.Thumbprint;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as its connection shows it: what no header can say.
 *
 * @param certificate the client's, if it showed one
 * @param address of who holds the connection's other end: the client, or a proxy in front of it
 */
public record Origin(Optional<ShownCertificate> certificate, Optional<InetAddress> address) {
    /** Of which nothing is known. */
    public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());

    /**
     * Of a connection.
     *
     * @param certificates what its TLS session holds of the peer, maybe nothing
     * @param hostAddress the peer's address, as Java writes it
     */
    public static Origin of(List<? extends Certificate> certificates, @Nullable String hostAddress) {
        return new Origin(ShownCertificate.of(certificates), address(hostAddress));
    }

    /** Without the interface that Java puts behind link-local ones. */
    private static Optional<InetAddress> address(@Nullable String hostAddress) {
        if (hostAddress == null) {
            return Optional.empty();
        }
        int zone = hostAddress.indexOf('%');
        var text = zone < 0 ? hostAddress : hostAddress.substring(0, zone);
        try {
            return Optional.of(new SourceNetwork(text).address());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether the client showed this very certificate. */
    boolean shows(Thumbprint thumbprint) {
        return certificate
                .filter(shown -> shown.thumbprint().equals(thumbprint))
                .isPresent();
    }
}
