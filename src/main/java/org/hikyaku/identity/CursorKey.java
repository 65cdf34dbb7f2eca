package org.hikyaku.identity;

import java.time.Instant;
import javax.crypto.SecretKey;

/**
 * One of the keys under which cursors are sealed.
 *
 * @param id random; stands in each cursor, so that the key can be found again
 * @param key AES-256
 * @param created when it was made
 */
record CursorKey(int id, SecretKey key, Instant created) {
    @Override
    public String toString() {
        return "CursorKey[" + Integer.toHexString(id) + "]";
    }
}
