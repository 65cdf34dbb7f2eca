package org.hikyaku.stix.pattern;

import java.util.Map;

/** The shapes of digests, by the names that STIX has for their algorithms (hash-algorithm-ov, S-017). */
final class Digests {
    private static final Map<String, Integer> HEX_DIGITS =
            Map.of("MD5", 32, "SHA-1", 40, "SHA-256", 64, "SHA-512", 128, "SHA3-256", 64, "SHA3-512", 128);

    private Digests() {}

    /** Whether a text may be a digest by this algorithm; so may any by one that is not known. */
    static boolean fits(String algorithm, String digest) {
        var digits = HEX_DIGITS.get(algorithm);
        return digits == null || (digest.length() == digits && isHex(digest));
    }

    /** Whether a text is of hexadecimal digits alone. */
    static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
                return false;
            }
        }
        return true;
    }
}
