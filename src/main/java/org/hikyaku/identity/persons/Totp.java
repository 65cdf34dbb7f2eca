package org.hikyaku.identity.persons;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of an authenticator: TOTP (RFC 6238) of six digits over SHA-1 in steps of thirty seconds, which is what every
 * authenticator application can do. A clock may be one step off either way, as section 5.2 recommends; that a code counts once
 * only is seen to by who keeps the last step.
 */
public final class Totp {
    /** The digits of a code. */
    public static final int DIGITS = 6;

    /** How long a code is shown. */
    static final Duration STEP = Duration.ofSeconds(30);

    private static final int WINDOW = 1;

    private Totp() {}

    /** The key that a person's authenticator holds, 160 bits (RFC 4226, section 4, R6). Leaves through {@link #base32} once. */
    public static final class Key {
        static final int BYTES = 20;
        private static final String ALGORITHM = "HmacSHA1";
        private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

        private final SecretKey key;

        /**
         * @param bytes one or more
         */
        Key(byte[] bytes) {
            this.key = new SecretKeySpec(bytes, ALGORITHM);
        }

        /** The key in base32 (RFC 4648, section 6), as authenticators take it. */
        public String base32() {
            var text = new StringBuilder();
            int bits = 0;
            int held = 0;
            for (byte each : key.getEncoded()) {
                held = held << 8 | (each & 0xff);
                for (bits += 8; bits >= 5; bits -= 5) {
                    text.append(BASE32.charAt(held >> (bits - 5) & 31));
                }
            }
            return bits == 0
                    ? text.toString()
                    : text.append(BASE32.charAt(held << (5 - bits) & 31)).toString();
        }

        @Override
        public String toString() {
            return "Totp.Key[not shown]";
        }
    }

    /**
     * The step whose code this is, seen from {@code now}: the current one, the one before or the one after. Looks at all three
     * whatever it finds.
     *
     * @param code {@value #DIGITS} digits, or it is none
     */
    static OptionalLong step(Key key, String code, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
        byte[] shown = code.getBytes(StandardCharsets.UTF_8);
        var found = OptionalLong.empty();
        for (long step = current - WINDOW; step <= current + WINDOW; step++) {
            byte[] wanted = code(key, step, DIGITS).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(wanted, shown)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of one step (RFC 4226, section 5.3). */
    static String code(Key key, long step, int digits) {
        byte[] hash = KeyedHash.mac(Key.ALGORITHM, key.key)
                .doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%0" + digits + "d", truncated % Math.round(Math.pow(10, digits)));
    }
}
