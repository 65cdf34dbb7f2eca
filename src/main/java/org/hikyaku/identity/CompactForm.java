package org.hikyaku.identity;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The form that a JWS has as text (RFC 7515, section 7.1): three parts in base64url. Nimbus' decoder passes over letters that
 * are not of that alphabet, and everybody's over the spare bits of a last one, so that a token would have many texts.
 */
final class CompactForm {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private CompactForm() {}

    /**
     * The JWT that stands there, not verified.
     *
     * @return null if it is none, or longer
     */
    static @Nullable SignedJWT parse(String text, int maxChars) {
        if (text.length() > maxChars || !is(text)) {
            return null;
        }
        try {
            var jwt = SignedJWT.parse(text);
            // Read here once: what is no set of claims is no JWT.
            return jwt.getJWTClaimsSet() == null ? null : jwt;
        } catch (ParseException | RuntimeException none) {
            // Nimbus has no one exception for it: at JSON that is no object it falls over its own null.
            return null;
        }
    }

    /** Whether this is one, in the one way in which it can be written. */
    private static boolean is(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        for (var part : parts) {
            if (part.isEmpty() || !isCanonical(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCanonical(String part) {
        try {
            return ENCODER.encodeToString(Base64.getUrlDecoder().decode(part)).equals(part);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
