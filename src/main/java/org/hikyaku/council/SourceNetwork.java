package org.hikyaku.council;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.hikyaku.stix.value.IpNetwork;

/**
 * A network from which a tool may be used: an IPv4 or IPv6 address with the length of its prefix, or without one a single address. An IPv4
 * address that is written as an IPv6 one is that IPv4 address.
 */
public final class SourceNetwork {
    /** How many bits an IPv6 address has before the IPv4 one that it maps (RFC 4291, section 2.5.5.2). */
    private static final int MAPPED_BITS = 96;

    private final byte[] address;
    private final int prefix;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the text is none, or has bits beyond its prefix, which then is not what was meant
     */
    public SourceNetwork(String text) {
        boolean v4 = IpNetwork.isV4(text);
        if (!v4 && !IpNetwork.isV6(text)) {
            throw new IllegalArgumentException("not an IP address or network");
        }
        int slash = text.indexOf('/');
        try {
            // A literal by the check above: no name server is asked.
            address = InetAddress.getByName(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address or network", e);
        }
        int all = address.length * Byte.SIZE;
        int said = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        boolean mapped = !v4 && slash >= 0 && all < MAPPED_BITS;
        prefix = mapped ? said - MAPPED_BITS : said;
        if (prefix < 0 || !Arrays.equals(address, cut(address))) {
            throw new IllegalArgumentException("bits beyond the prefix");
        }
    }

    /** Whether the address is of this network. */
    public boolean contains(InetAddress other) {
        return Arrays.equals(address, cut(other.getAddress()));
    }

    /** Whether every address of the other network is of this one. */
    public boolean covers(SourceNetwork other) {
        return prefix <= other.prefix && contains(other.address());
    }

    /** What is left of an address when all beyond the prefix goes; of another family's, something that is never equal. */
    private byte[] cut(byte[] whole) {
        byte[] left = whole.clone();
        for (int bit = prefix; bit < left.length * Byte.SIZE; bit++) {
            left[bit / Byte.SIZE] &= (byte) ~(1 << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        return left;
    }

    /** Its first address: the only one, where it is a single one. */
    public InetAddress address() {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** Address, slash and length of the prefix. */
    public String text() {
        return address().getHostAddress() + "/" + prefix;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceNetwork that && prefix == that.prefix && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) + prefix;
    }

    @Override
    public String toString() {
        return text();
    }
}
