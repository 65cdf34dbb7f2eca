package org.hikyaku.stix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids of observables that follow from what they say (STIX 2.1 section 2.9; ID-02 to ID-09): a UUID of version 5 over the
 * canonical text of some of their properties.
 *
 * <p>Such an id is content: whoever guesses the content knows the id and the other way round. And it is no proof of content, for SHA-1 has
 * collisions and a provider may have a rule of his own. So nothing is merged by it; a wrong one is worth a word to its poster.
 */
public final class ObservableId {
    /** How the id of an observable stands to what the observable says. */
    public enum Answer {
        /** It follows. */
        MATCHES,
        /**
         * Another id would follow. That is legal: another rule may have made it (ID-04). Only where it is of version 5 it is likely to be a
         * mistake.
         */
        DIFFERS,
        /** Nothing that would contribute is there, so the id has to be of version 4 (ID-03). */
        NONE,
        /** The type is no observable of STIX, or what contributes has no canonical text, such as a number that is no double. */
        UNKNOWN
    }

    private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
    private static final String HASHES = "hashes";
    private static final String EXTENSIONS = "extensions";
    private static final String PE_BINARY = "windows-pebinary-ext";

    private static final Map<String, List<String>> CONTRIBUTING = Map.ofEntries(
            Map.entry("artifact", List.of(HASHES, "payload_bin")),
            Map.entry("autonomous-system", List.of("number")),
            Map.entry("directory", List.of("path")),
            Map.entry("domain-name", List.of("value")),
            Map.entry("email-addr", List.of("value")),
            Map.entry("email-message", List.of("from_ref", "subject", "body")),
            Map.entry("file", List.of(HASHES, "name", EXTENSIONS, "parent_directory_ref")),
            Map.entry("ipv4-addr", List.of("value")),
            Map.entry("ipv6-addr", List.of("value")),
            Map.entry("mac-addr", List.of("value")),
            Map.entry("mutex", List.of("name")),
            Map.entry(
                    "network-traffic",
                    List.of("start", "end", "src_ref", "dst_ref", "src_port", "dst_port", "protocols", EXTENSIONS)),
            Map.entry("process", List.of()),
            Map.entry("software", List.of("name", "cpe", "swid", "vendor", "version")),
            Map.entry("url", List.of("value")),
            Map.entry("user-account", List.of("account_type", "user_id", "account_login")),
            Map.entry("windows-registry-key", List.of("key", "values")),
            Map.entry("x509-certificate", List.of(HASHES, "serial_number")));

    /** Of the hashes one contributes: the first of these that there is. */
    private static final List<String> HASH_ORDER = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

    /** Python's datetimes know microseconds. */
    private static final int MAX_FRACTION = 6;

    private ObservableId() {}

    /**
     * Whether the id follows from the object. A timestamp may have gone in as it is written or, as the library of OASIS does it, without
     * zeros at the end of its fraction and microseconds at most (ID-09); either will do. Costs in proportion to what contributes; never fails.
     *
     * @param id the object's own
     * @param object the whole object, as a tree
     */
    public static Answer check(StixId id, JsonNode object) {
        var properties = CONTRIBUTING.get(id.type());
        if (properties == null) {
            return Answer.UNKNOWN;
        }
        var content = contributing(properties, object);
        if (content.isEmpty()) {
            return Answer.NONE;
        }
        if (id.uuid().version() != 5) {
            return Answer.DIFFERS;
        }
        var literal = uuid(content);
        if (literal.isEmpty()) {
            return Answer.UNKNOWN;
        }
        boolean matches =
                literal.get().equals(id.uuid()) || uuid(withBriefTimes(content)).equals(Optional.of(id.uuid()));
        return matches ? Answer.MATCHES : Answer.DIFFERS;
    }

    private static ObjectNode contributing(List<String> properties, JsonNode object) {
        var content = JsonNodeFactory.instance.objectNode();
        for (var name : properties) {
            var value = name.equals(HASHES) ? oneHash(object.path(name)) : object.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                content.set(name, value);
            }
        }
        return content;
    }

    private static JsonNode oneHash(JsonNode hashes) {
        var name = HASH_ORDER.stream().filter(hashes::has).findFirst().or(() -> firstByName(hashes));
        return name.<JsonNode>map(n -> JsonNodeFactory.instance.objectNode().set(n, hashes.path(n)))
                .orElseGet(JsonNodeFactory.instance::missingNode);
    }

    // Which of the others contributes is not said. By name it is at least the same one in whatever order they are
    // written.
    private static Optional<String> firstByName(JsonNode hashes) {
        return hashes.properties().stream().map(Map.Entry::getKey).min(Comparator.naturalOrder());
    }

    /** A copy in which the properties that STIX defines as timestamps are written as briefly as they can be. */
    private static ObjectNode withBriefTimes(ObjectNode content) {
        var copy = copy(content);
        brief(copy, "start");
        brief(copy, "end");
        if (content.path(EXTENSIONS).path(PE_BINARY) instanceof ObjectNode binary) {
            var brief = copy(binary);
            brief(brief, "time_date_stamp");
            var extensions = copy((ObjectNode) content.get(EXTENSIONS));
            extensions.set(PE_BINARY, brief);
            copy.set(EXTENSIONS, extensions);
        }
        return copy;
    }

    private static ObjectNode copy(ObjectNode object) {
        var copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        return copy;
    }

    private static void brief(ObjectNode object, String name) {
        var value = object.path(name);
        if (value.isTextual()) {
            StixTimestamp.tryParse(value.textValue()).ifPresent(time -> object.put(name, brief(time)));
        }
    }

    private static String brief(StixTimestamp time) {
        var text = time.text();
        int digits = Math.min(time.fractionDigits(), MAX_FRACTION);
        int dot = text.indexOf('.');
        while (digits > 0 && text.charAt(dot + digits) == '0') {
            digits--;
        }
        return dot < 0 ? text : text.substring(0, digits == 0 ? dot : dot + 1 + digits) + "Z";
    }

    /** The UUID of version 5 (RFC 4122 section 4.3), if the content has a canonical text. */
    private static Optional<UUID> uuid(ObjectNode content) {
        return CanonicalJson.of(content).map(text -> {
            var digest = sha1();
            digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
            return new UUID(high, low);
        });
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
