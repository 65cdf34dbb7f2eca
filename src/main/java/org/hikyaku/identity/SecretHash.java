package org.hikyaku.identity;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The keyed hash under which the council keeps a tool's secret: HMAC-SHA-256 with a key that lies outside the database, so
 * that whoever has the database alone can neither use a hash nor try guesses against it. About a microsecond; any thread.
 */
public final class SecretHash {
    /** The length of a hash in bytes. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    // Of the instance, because the key is: there is one instance in a process.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Mac> mac;

    /** Hashes with the key of {@code keys}. */
    public SecretHash(Keys keys) {
        var key = keys.credentials();
        mac = ThreadLocal.withInitial(() -> mac(key));
    }

    /** The hash of a secret, {@value #BYTES} bytes. */
    public byte[] of(Secret secret) {
        return mac.get().doFinal(secret.bytes());
    }

    private static Mac mac(SecretKey key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java runtime has HmacSHA256", e);
        }
    }
}
