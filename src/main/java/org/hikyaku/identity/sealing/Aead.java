package org.hikyaku.identity.sealing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce of 96 bits in front and a tag of 128 bits behind. Any thread. */
public final class Aead {
    /** The length of a key in bytes. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Aead::cipher);

    private Aead() {}

    /** So many random bytes. */
    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** A key of {@value #KEY_BYTES} bytes to be used here. */
    static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /**
     * Seals.
     *
     * @param about what has to be said again to open it
     * @return 28 bytes more than {@code plain}
     */
    public static byte[] seal(SecretKey key, byte[] about, byte[] plain) {
        byte[] nonce = random(NONCE_BYTES);
        var sealed = ByteBuffer.allocate(NONCE_BYTES + plain.length + TAG_BYTES).put(nonce);
        try {
            var cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            cipher.updateAAD(about);
            cipher.doFinal(ByteBuffer.wrap(plain), sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("something could not be sealed", e);
        }
    }

    /**
     * Opens.
     *
     * @param what is named if it does not
     * @throws CannotOpen if it was sealed with another key or about something else, or is damaged
     */
    public static byte[] open(SecretKey key, byte[] about, byte[] sealed, String what) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new CannotOpen(what + " is damaged: it is too short.");
        }
        try {
            var cipher = CIPHER.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(about);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new CannotOpen(
                    what + " does not open: it is damaged, in another's place, or sealed with another key.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("something could not be opened", e);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java runtime has AES-GCM", e);
        }
    }
}
