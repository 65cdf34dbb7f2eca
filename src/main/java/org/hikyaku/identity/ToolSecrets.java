package org.hikyaku.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.Council;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolAccess;
import org.hikyaku.council.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * Checks a tool's id and secret against the council, with the same work whatever is wrong with them: there is always a
 * secret to hash and a hash to compare with.
 */
final class ToolSecrets {
    private static final Secret NOBODYS = Secret.fresh();
    private static final byte[] NO_HASH = new byte[SecretHash.BYTES];
    private static final int UUID_CHARS = 36;

    private final Council council;
    private final SecretHash hash;
    private final InstantSource clock;

    ToolSecrets(Council council, SecretHash hash, InstantSource clock) {
        this.council = council;
        this.hash = hash;
        this.clock = clock;
    }

    /** The tool with this id, if {@code secret} is one of its secrets that count now. */
    Optional<Match> check(String id, String secret) {
        var toolId = toolId(id);
        var tool = toolId == null ? null : council.tool(toolId).orElse(null);
        var shown = Secret.tryParse(secret);
        byte[] hashed = hash.of(shown.orElse(NOBODYS));
        var now = clock.instant();
        byte[] matching = null;
        for (int i = 0; i < ToolAccess.MOST_SECRETS; i++) {
            byte[] stored = hash(tool, i, now);
            if (MessageDigest.isEqual(hashed, stored)) {
                matching = stored;
            }
        }
        return tool == null || shown.isEmpty() || matching == null
                ? Optional.empty()
                : Optional.of(new Match(tool, matching));
    }

    /** The hash of the tool's i-th secret; that of none if there is no such tool, or no such secret that counts. */
    private static byte[] hash(@Nullable Tool tool, int i, Instant now) {
        if (tool == null || i >= tool.access().secrets().size()) {
            return NO_HASH;
        }
        var secret = tool.access().secrets().get(i);
        return secret.countsAt(now) ? secret.hash() : NO_HASH;
    }

    /** The id in its one text form, 36 characters in either case; null if it is none. */
    static @Nullable ToolId toolId(String text) {
        if (text.length() != UUID_CHARS) {
            return null;
        }
        try {
            var id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? new ToolId(id) : null;
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    /**
     * The two halves of Basic credentials (RFC 7617): id before the first colon, secret after it, both UTF-8 and either
     * possibly empty.
     */
    static Optional<Basic> basic(String encoded) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new Basic(text.substring(0, colon), text.substring(colon + 1)));
    }

    /**
     * A tool and the hash of the secret that it showed. It is named only where a token is issued: that costs as much as the check.
     */
    @SuppressWarnings("ArrayRecordComponent") // the council's own, never changed
    record Match(Tool tool, byte[] hash) {
        ProvenTool proven() {
            return new ProvenTool(tool, CredentialName.ofSecret(hash));
        }

        @Override
        public String toString() {
            return "Match[" + tool + "]";
        }
    }

    /** Basic credentials as they were sent. */
    record Basic(String id, String secret) {
        @Override
        public String toString() {
            return "Basic[not shown]";
        }
    }
}
