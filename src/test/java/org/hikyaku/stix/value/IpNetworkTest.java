package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "198.51.100.3", "255.255.255.255", "10.0.0.0/8", "1.2.3.4/0", "1.2.3.4/32"})
    void theseAreOfV4(String text) {
        assertTrue(IpNetwork.isV4(text));
        assertFalse(IpNetwork.isV6(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "2001:0DB8:0:0:0:0:0:1",
                "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "::ffff:192.0.2.1",
                "64:ff9b::192.0.2.33",
                "1:2:3:4:5:6:192.0.2.1",
                "2001:db8::/32",
                "::/0",
                "::1/128"
            })
    void theseAreOfV6(String text) {
        assertTrue(IpNetwork.isV6(text));
        assertFalse(IpNetwork.isV4(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1.2.3.4",
                "01.2.3.4",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "256.1.1.1",
                "1.2.3.4/33",
                "1.2.3.4/",
                "1.2.3.4/08",
                "1.2.3.4/8/8",
                "1.2.3.4 ",
                "a.b.c.d",
                ":",
                ":::",
                ":1",
                "1:",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "1::2::3",
                "12345::",
                "g::",
                "::1.2.3",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1/129",
                "::1/",
                "fe80::1%eth0",
                "[::1]",
                "sss::1"
            })
    void theseAreOfNeither(String text) {
        assertFalse(IpNetwork.isV4(text));
        assertFalse(IpNetwork.isV6(text));
    }
}
