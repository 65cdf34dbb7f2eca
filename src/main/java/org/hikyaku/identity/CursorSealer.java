package org.hikyaku.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what a client carries back to us, a feed's {@code next}: nobody can read it, change it, make one, or present it to
 * another question than the one that it answers.
 *
 * <p>The token is base64url without padding of: version (1 byte), key id (4), nonce (12, random), AES-256-GCM ciphertext
 * and tag (16). Version, key id and the caller's context are the associated data. Any thread; some microseconds.
 */
public final class CursorSealer {
    /** The longest token that is looked at, in characters. */
    public static final int MAX_TOKEN_CHARS = 1024;

    /** The most that can be sealed, in bytes. */
    public static final int MAX_PLAIN_BYTES = 512;

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 5;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(CursorSealer::cipher);

    private volatile List<NumberedKey> keys;

    /** Seals with the newest cursor key of {@code keys} and opens with any. */
    public CursorSealer(Keys keys) {
        this.keys = keys.cursors();
    }

    /** From now on uses the cursor keys of {@code renewed}: the same directory, opened again. */
    public void use(Keys renewed) {
        keys = renewed.cursors();
    }

    /**
     * Seals {@code plain} for {@code context}.
     *
     * @param plain at most {@value #MAX_PLAIN_BYTES} bytes
     * @param context all that the token is bound to: caller, collection and a digest of the filters, in one unambiguous
     *     encoding of the caller's choice
     * @return the token, at most {@value #MAX_TOKEN_CHARS} characters of the URL-safe alphabet
     * @throws IllegalArgumentException if {@code plain} is longer
     */
    public String seal(byte[] plain, byte[] context) {
        if (plain.length > MAX_PLAIN_BYTES) {
            throw new IllegalArgumentException("a cursor has at most " + MAX_PLAIN_BYTES + " bytes");
        }
        var key = keys.get(0);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var token = ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + plain.length + TAG_BYTES);
        token.put(VERSION).putInt(key.id()).put(nonce);
        try {
            var cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, key.key(), new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(token.array(), 0, HEADER_BYTES);
            cipher.updateAAD(context);
            cipher.doFinal(ByteBuffer.wrap(plain), token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a cursor could not be sealed", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /**
     * What was sealed in {@code token} for {@code context}; empty if it was not, for whatever reason: forged, changed,
     * another context, a key that is gone, not a token at all.
     */
    public Optional<byte[]> open(String token, byte[] context) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            int sealedBytes = bytes.length - HEADER_BYTES - NONCE_BYTES;
            if (sealedBytes < TAG_BYTES || bytes[0] != VERSION || !canonical(token, bytes)) {
                return Optional.empty();
            }
            var key = key(ByteBuffer.wrap(bytes).getInt(1));
            if (key == null) {
                return Optional.empty();
            }
            var cipher = CIPHER.get();
            cipher.init(
                    Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, bytes, HEADER_BYTES, NONCE_BYTES));
            cipher.updateAAD(bytes, 0, HEADER_BYTES);
            cipher.updateAAD(context);
            return Optional.of(cipher.doFinal(bytes, HEADER_BYTES + NONCE_BYTES, sealedBytes));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The decoder lets padding and stray bits in the last character pass; a token has one form. */
    private static boolean canonical(String token, byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token);
    }

    private @Nullable SecretKey key(int id) {
        for (var key : keys) {
            if (key.id() == id) {
                return key.key();
            }
        }
        return null;
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java runtime has AES-GCM", e);
        }
    }
}
