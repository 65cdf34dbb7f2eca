package org.hikyaku.identity.sealing;

import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WrappedKey;

/**
 * The port to the two wrapping keys, which may lie in files, or in a service or token that never gives them out. Called on threads of
 * this package's own, so it may block.
 */
public interface KeyWrapping {
    /** Whether there is a key for what is so secret. There always is one for what is open. */
    boolean has(Secrecy secrecy);

    /** The number of the key that wraps now. Others may still unwrap. */
    int current(Secrecy secrecy);

    /** Wraps the key of an item, 32 bytes, under the current key; what it is for is bound to it. */
    WrappedKey wrap(Secrecy secrecy, RandomName item, byte[] key);

    /**
     * The key again, 32 bytes.
     *
     * @throws CannotOpen if it was wrapped under a key that is not here, for something else, or is damaged
     */
    byte[] unwrap(WrappedKey wrapped);
}
