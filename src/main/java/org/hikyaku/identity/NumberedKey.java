package org.hikyaku.identity;

import java.time.Instant;
import javax.crypto.SecretKey;

/**
 * One of several keys that follow each other.
 *
 * @param id random; stands beside what is sealed, so that the key can be found again
 * @param key AES-256
 * @param created when it was made
 */
record NumberedKey(int id, SecretKey key, Instant created) {
    /** The number as people are shown it: eight hex digits. */
    String number() {
        return String.format(java.util.Locale.ROOT, "%08x", id);
    }

    @Override
    public String toString() {
        return "NumberedKey[" + number() + "]";
    }
}
