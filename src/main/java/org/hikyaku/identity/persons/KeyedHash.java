package org.hikyaku.identity.persons;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 under one key. About a microsecond; any thread. */
final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    // Of the instance, because the key is: there are a handful in a process.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Mac> mac;

    KeyedHash(SecretKey key) {
        mac = ThreadLocal.withInitial(() -> mac(ALGORITHM, key));
    }

    byte[] of(byte[]... texts) {
        var keyed = mac.get();
        for (var text : texts) {
            keyed.update(text);
        }
        return keyed.doFinal();
    }

    static Mac mac(String algorithm, SecretKey key) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java runtime has " + algorithm, e);
        }
    }
}
