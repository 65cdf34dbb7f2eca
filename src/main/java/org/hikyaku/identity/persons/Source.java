package org.hikyaku.identity.persons;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param network an IPv4 address, or the network of 64 bits of an IPv6 one: whoever has one address of it has all
 * @param certificate the SHA-256 of the TLS client certificate that was shown and accepted, if there was one
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after construction
public record Source(String network, Optional<byte[]> certificate) {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    /**
     * @param address numeric; what is none is taken as it is
     */
    public static Source of(String address, Optional<byte[]> certificate) {
        return new Source(network(address), certificate);
    }

    private static String network(String address) {
        boolean numeric = address.indexOf(':') >= 0 || address.matches("[0-9.]+");
        if (!numeric) {
            return address;
        }
        try {
            // Of a text that begins like a number nobody asks a name server.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    @Override
    public String toString() {
        return "Source[" + (certificate.isPresent() ? "with a certificate" : "without a certificate") + "]";
    }
}
