package org.hikyaku.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A tool's secret: 256 random bits. As text {@code hky_}, 43 characters of base64url, {@code _} and six characters of
 * checksum, 54 in all: the prefix and the checksum let a scanner for leaked secrets tell one from noise without asking us.
 *
 * <p>The text leaves through {@link #reveal} alone. There is no {@code equals}: secrets are compared as keyed hashes, in
 * constant time, by {@link SecretHash}.
 */
public final class Secret {
    private static final String PREFIX = "hky_";
    private static final int BYTES = 32;
    private static final int BODY_CHARS = 43;
    private static final int CHECKSUM_CHARS = 6;
    private static final int CHECKSUM_AT = PREFIX.length() + BODY_CHARS + 1;
    private static final int CHARS = CHECKSUM_AT + CHECKSUM_CHARS;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new secret. */
    public static Secret fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** The secret that this text stands for; empty if it is none: prefix, length, alphabet or checksum are wrong. */
    public static Optional<Secret> tryParse(String text) {
        if (text.length() != CHARS || !text.startsWith(PREFIX) || text.charAt(CHECKSUM_AT - 1) != '_') {
            return Optional.empty();
        }
        var body = text.substring(PREFIX.length(), CHECKSUM_AT - 1);
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(body);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // One secret has one text: the last character's two spare bits are no part of it.
        return bytes.length == BYTES && text.equals(text(bytes)) ? Optional.of(new Secret(bytes)) : Optional.empty();
    }

    /** The text, to be shown once to whom it belongs. */
    public String reveal() {
        return text(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    private static String text(byte[] bytes) {
        var body = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return PREFIX + body + "_" + checksum(body);
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM_CHARS];
        long rest = crc.getValue();
        for (int i = CHECKSUM_CHARS - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }

    @Override
    public String toString() {
        return "Secret[not shown]";
    }
}
