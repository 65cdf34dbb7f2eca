package org.hikyaku.stix;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A STIX identifier, {@code type--uuid} (STIX 2.1 section 2.9). There is one spelling of each: lower case (S-023).
 *
 * @param type the object type, by the rules of S-025
 * @param uuid a UUID of the RFC 4122 variant and of version 1 to 5 (ID-13)
 */
public record StixId(String type, UUID uuid) implements Comparable<StixId> {
    private static final int UUID_LENGTH = 36;
    private static final String TYPE_RULE = "S-025: a type name has 3 to 250 of a-z, 0-9 and single hyphens";
    private static final String UUID_RULE = "ID-13: the UUID of an identifier is of version 1 to 5";

    public StixId {
        if (!StixType.isWellFormed(type)) {
            throw new IllegalArgumentException(TYPE_RULE);
        }
        if (!isPermitted(uuid)) {
            throw new IllegalArgumentException(UUID_RULE);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException naming the rule that is broken, never the text
     */
    public static StixId parse(String text) {
        var uuid = uuid(text);
        if (uuid == null) {
            throw new IllegalArgumentException(
                    "S-021, S-023: an identifier is a type, two hyphens and a UUID in lower case");
        }
        return new StixId(typeOf(text), uuid);
    }

    /** Reads the text form; empty where {@link #parse} would throw. */
    public static Optional<StixId> tryParse(String text) {
        // Without exceptions for control flow: a stranger's list may hold many texts that are no ids.
        var uuid = uuid(text);
        if (uuid == null || !isPermitted(uuid)) {
            return Optional.empty();
        }
        var type = typeOf(text);
        return StixType.isWellFormed(type) ? Optional.of(new StixId(type, uuid)) : Optional.empty();
    }

    /** Whether {@link #tryParse} would find an id in it. */
    public static boolean isWellFormed(String text) {
        var uuid = uuid(text);
        return uuid != null && isPermitted(uuid) && StixType.isWellFormed(typeOf(text));
    }

    /** Whether it names a marking definition, which has no versions. */
    public boolean isMarkingDefinition() {
        return type.equals("marking-definition");
    }

    /** Whether it names a cyber-observable of STIX 2.1, whose id may follow from its content: whoever sees the same makes the same. */
    public boolean isObservable() {
        return StixType.of(type) == StixType.SCO;
    }

    private static boolean isPermitted(UUID uuid) {
        return uuid.variant() == 2 && uuid.version() >= 1 && uuid.version() <= 5;
    }

    private static String typeOf(String text) {
        return StixType.begins(text, text.length() - UUID_LENGTH - 2);
    }

    // UUID.fromString takes "1-1-1-1-1" and upper case (trap J-05).
    private static @Nullable UUID uuid(String text) {
        int from = text.length() - UUID_LENGTH;
        if (from < 2 || text.charAt(from - 1) != '-' || text.charAt(from - 2) != '-') {
            return null;
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(from + i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return null;
                }
                continue;
            }
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                return null;
            }
            if (digits++ < 16) {
                high = (high << 4) | digit;
            } else {
                low = (low << 4) | digit;
            }
        }
        return new UUID(high, low);
    }

    @Override
    public int compareTo(StixId other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : uuid.compareTo(other.uuid);
    }

    @Override
    public String toString() {
        return type + "--" + uuid;
    }
}
