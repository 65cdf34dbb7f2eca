package org.hikyaku.testing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator application as people have it on their telephones: takes a key in base32, shows codes (RFC 6238). */
public final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] key;

    /** Takes the key that was shown. */
    public Authenticator(String base32) {
        key = new byte[base32.length() * 5 / 8];
        for (int bit = 0; bit < key.length * 8; bit++) {
            int digit = BASE32.indexOf(base32.charAt(bit / 5));
            int value = digit >> (4 - bit % 5) & 1;
            key[bit / 8] |= (byte) (value << (7 - bit % 8));
        }
    }

    /** What it shows then. */
    public String code(Instant now) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return String.format(java.util.Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
