package org.hikyaku.council;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceNetworkTest {
    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "128.0.0.0/1, 200.1.1.1, true",
        "128.0.0.0/1, 127.1.1.1, false",
        "10.0.0.0/31, 10.0.0.1, true",
        "10.0.0.0/31, 10.0.0.2, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true",
        "::/0, 192.0.2.7, false",
        "::ffff:192.0.2.0/120, 192.0.2.9, true",
        "::ffff:192.0.2.0/120, 192.0.3.9, false",
        "192.0.2.0/24, ::ffff:192.0.2.9, true"
    })
    void an_address_is_of_a_network_or_not(String network, String other, boolean inside) {
        assertEquals(inside, new SourceNetwork(network).contains(address(other)));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7/32", "2001:DB8:0::/32, 2001:db8:0:0:0:0:0:0/32", "::ffff:10.0.0.0/104, 10.0.0.0/8"
    })
    void it_has_one_text(String text, String one) {
        assertEquals(one, new SourceNetwork(text).text());
        assertEquals(new SourceNetwork(text), new SourceNetwork(one));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "192.0.2.1/24",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/024",
                "192.0.2",
                "1",
                "localhost",
                "192.0.2.0/24 ",
                "2001:db8::1/32",
                "2001:db8::/129",
                "fe80::1%eth0",
                "[::1]",
                "::ffff:0:0/95",
                "010.0.0.1"
            })
    void what_is_none_or_says_more_than_its_prefix_is_refused(String wrong) {
        assertThrows(IllegalArgumentException.class, () -> new SourceNetwork(wrong), wrong);
    }

    @Test
    void it_agrees_with_arithmetic() throws UnknownHostException {
        long seed = Long.getLong("network.seed", new Random().nextLong());
        var random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            int prefix = random.nextInt(bytes.length * 8 + 1);
            int host = bytes.length * 8 - prefix;
            var base = new BigInteger(1, bytes).shiftRight(host).shiftLeft(host);
            var network = new SourceNetwork(text(base, bytes.length) + "/" + prefix);
            var other = base.add(new BigInteger(random.nextInt(bytes.length * 8) + 1, random))
                    .mod(BigInteger.ONE.shiftLeft(bytes.length * 8));
            assertEquals(
                    other.shiftRight(host).equals(base.shiftRight(host)),
                    network.contains(address(text(other, bytes.length))),
                    "-Dnetwork.seed=" + seed + ": " + network + " " + other.toString(16));
        }
    }

    private static String text(BigInteger value, int length) throws UnknownHostException {
        byte[] bytes = new byte[length];
        byte[] all = value.toByteArray();
        for (int i = 0; i < Math.min(length, all.length); i++) {
            bytes[length - 1 - i] = all[all.length - 1 - i];
        }
        return InetAddress.getByAddress(bytes).getHostAddress();
    }

    @Test
    void who_is_limited_to_networks_is_not_admitted_from_an_address_that_is_not_known() {
        var anywhere = ToolAccess.bySecret(new byte[32]);
        var limited =
                anywhere.withNetworks(java.util.List.of(new SourceNetwork("192.0.2.0/24"), new SourceNetwork("::1")));
        assertEquals(true, anywhere.admits(Optional.empty()));
        assertEquals(false, limited.admits(Optional.empty()));
        assertEquals(true, limited.admits(Optional.of(address("192.0.2.1"))));
        assertEquals(true, limited.admits(Optional.of(address("::1"))));
        assertEquals(false, limited.admits(Optional.of(address("127.0.0.1"))));
    }
}
