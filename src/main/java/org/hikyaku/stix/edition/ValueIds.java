package org.hikyaku.stix.edition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The ids that follow from one value (STIX 2.1 section 2.9, ID-02): an id that can be worked out says the value (ID-11). */
final class ValueIds {
    private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    /** What is by itself all that an observable's id is made of. */
    private static final List<String> ALONE = List.of("value", "name", "path", "key", "user_id", "account_login");

    private ValueIds() {}

    /** The UUIDs of observables that are identified by this text alone, in lower case. */
    static Set<String> of(String value) {
        var json = new StringBuilder(value.length() + 2);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ') {
                // RFC 8785 has a spelling for each of these; no address or name has any.
                return Set.of();
            }
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c);
        }
        return ALONE.stream()
                .map(property -> version5("{\"" + property + "\":\"" + json + "\"}"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String version5(String name) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-1", e);
        }
        digest.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        var hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
