package org.hikyaku.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;

/**
 * Proof that a token's signature, type, issuer, audience and times were right. Only {@link AccessTokens} makes one. Key id
 * and algorithm are left out on purpose, so that nothing comes to depend on them.
 */
final class VerifiedToken {
    private static final int CREDENTIAL_BYTES = 16;

    private final ToolId tool;
    private final String credential;
    private final Instant after;
    private final Instant before;

    VerifiedToken(ToolId tool, String credential, Instant after, Instant before) {
        this.tool = tool;
        this.credential = credential;
        this.after = after;
        this.before = before;
    }

    ToolId tool() {
        return tool;
    }

    /** Whether the token counts at this time: strictly between its two bounds, skew included. */
    boolean isGoodAt(Instant now) {
        return now.isAfter(after) && now.isBefore(before);
    }

    /** Whether it was issued for the secret that the tool has now. */
    boolean isOf(Tool now) {
        return MessageDigest.isEqual(
                credential.getBytes(StandardCharsets.US_ASCII), credential(now).getBytes(StandardCharsets.US_ASCII));
    }

    /** Names a tool's present secret without telling anything of it: a truncated digest of its keyed hash. */
    static String credential(Tool tool) {
        byte[] digest = sha256().digest(tool.secretHash());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, CREDENTIAL_BYTES));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
