package org.hikyaku.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.Council;
import org.hikyaku.council.Thumbprint;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;

/**
 * Proof that a token's signature, type, issuer, audience and times were right. Only {@link AccessTokens} makes one. Key id
 * and algorithm are left out on purpose, so that nothing comes to depend on them.
 */
final class VerifiedToken {
    private final UUID id;
    private final ToolId tool;
    private final String credential;
    private final Optional<Thumbprint> boundTo;
    private final Instant after;
    private final Instant before;

    VerifiedToken(
            UUID id, ToolId tool, String credential, Optional<Thumbprint> boundTo, Instant after, Instant before) {
        this.id = id;
        this.tool = tool;
        this.credential = credential;
        this.boundTo = boundTo;
        this.after = after;
        this.before = before;
    }

    /** Its {@code jti}. */
    UUID id() {
        return id;
    }

    /** When it stops to count, skew included. */
    Instant before() {
        return before;
    }

    ToolId tool() {
        return tool;
    }

    /** The certificate without which it counts for nothing (RFC 8705, section 3), if it is bound to one. */
    Optional<Thumbprint> boundTo() {
        return boundTo;
    }

    /** Whether the token counts at this time: strictly between its two bounds, skew included. */
    boolean isGoodAt(Instant now) {
        return now.isAfter(after) && now.isBefore(before);
    }

    /** The tool, if it is still there with the credential that this was issued for, and has not given this up. */
    Optional<Tool> owner(Council council, Instant now) {
        return council.isRevoked(id)
                ? Optional.empty()
                : council.tool(tool)
                        .filter(there -> CredentialName.counts(credential, there, now)
                                || CredentialName.isIssued(credential, there, council.certificates(), now));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
