package org.hikyaku.council;

import java.util.Base64;

/**
 * Names a certificate: the SHA-256 of its DER in base64url, as {@code x5t#S256} has it (RFC 7515, section 4.1.8).
 *
 * @param text 43 characters
 */
public record Thumbprint(String text) {
    private static final int BYTES = 32;

    public Thumbprint {
        if (!isOne(text)) {
            throw new IllegalArgumentException("a thumbprint is 32 bytes in base64url");
        }
    }

    /** Whether the text is one, in its one spelling. */
    public static boolean isOne(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == BYTES && text.equals(text(bytes));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Of these 32 bytes. */
    public static Thumbprint of(byte[] digest) {
        return new Thumbprint(text(digest));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String text(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public String toString() {
        return text;
    }
}
