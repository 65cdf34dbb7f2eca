package org.hikyaku.identity.persons;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What whoever holds a session shows with each request: 256 random bits. As text a prefix that says what it is, so that a scanner
 * for leaked secrets finds one, and 43 characters of base64url.
 */
public final class SessionValue {
    private static final int BYTES = 32;
    private static final int BODY_CHARS = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a value is for. */
    enum Kind {
        /** A session, in a cookie or as a bearer value. */
        SESSION("hks_"),
        /** A first login under way, between the one-time code and the password. */
        ENROLMENT("hke_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private final Kind kind;
    private final byte[] bytes;

    private SessionValue(Kind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    static SessionValue fresh(Kind kind) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionValue(kind, bytes);
    }

    /** Whether this text is to be taken for a session's value, be it one or not. */
    public static boolean looksLikeOne(String text) {
        return text.startsWith(Kind.SESSION.prefix);
    }

    /** The value that this text stands for; empty if it is none of this kind. */
    static Optional<SessionValue> tryParse(Kind kind, String text) {
        if (text.length() != kind.prefix.length() + BODY_CHARS || !text.startsWith(kind.prefix)) {
            return Optional.empty();
        }
        try {
            var value = new SessionValue(kind, Base64.getUrlDecoder().decode(text.substring(kind.prefix.length())));
            // One value has one text: the last character's two spare bits are no part of it.
            return value.reveal().equals(text) ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The text, for whom it was made. */
    public String reveal() {
        return kind.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "SessionValue[not shown]";
    }
}
