package org.hikyaku.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.hikyaku.council.Tool;

/**
 * What an access token calls the credential that it was issued for, so that it dies with it. It tells nothing of a secret:
 * it is a truncated digest of the secret's keyed hash.
 */
final class CredentialName {
    private static final int SECRET_BYTES = 16;

    private CredentialName() {}

    /** The name of the secret that the council keeps under this hash. */
    static String ofSecret(byte[] hash) {
        byte[] digest = VerifiedToken.sha256().digest(hash);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, SECRET_BYTES));
    }

    /** Whether one of the tool's credentials that count now has this name. */
    static boolean counts(String name, Tool tool, Instant now) {
        for (var secret : tool.access().secrets()) {
            if (secret.countsAt(now) && same(name, ofSecret(secret.hash()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
