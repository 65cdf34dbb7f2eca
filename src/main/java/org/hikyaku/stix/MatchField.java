package org.hikyaku.stix;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The optional match fields of TAXII's interoperability tests (section 3.13.2): what one is called between the brackets, and
 * where it looks.
 *
 * <p>The {@link Signature} of every stored row was made with the terms of these fields. A field more, or one that looks elsewhere,
 * would not find what older signatures do not hold: it needs a new kind of entry.
 *
 * @param name as in {@code match[name]}
 * @param property the property that it looks at; the name itself for those that look at more than one
 * @param kind how it compares
 */
public record MatchField(String name, String property, Kind kind) {
    /** How a field compares. */
    public enum Kind {
        /** A top-level property, or an element of it if it is a list, has one of the texts (tiers 1 and 2). */
        TOP,
        /** A property of this name anywhere but at the top has one of the texts (tier 3). */
        NESTED,
        /** The object or a part of it is marked with one of these marking definitions (tier 3, {@code tlp}). */
        MARKING,
        /** Any property whose name ends in {@code _ref} or {@code _refs} names one of these objects. */
        REFERENCE,
        /** A top-level number is at least so large. */
        NUMBER_FROM,
        /** A top-level number is at most so large. */
        NUMBER_TO,
        /** A top-level timestamp is this or later. */
        TIME_FROM,
        /** A top-level timestamp is this or earlier. */
        TIME_TO,
        /** The version as TAXII has it is this or later. */
        VERSION_FROM,
        /** The version as TAXII has it is this or earlier. */
        VERSION_TO;

        /** Whether the object itself has to be looked at. */
        public boolean needsBytes() {
            return this != VERSION_FROM && this != VERSION_TO;
        }
    }

    static final String MARKINGS = "tlp";
    static final String REFERENCES = "relationships-all";
    static final String REVOKED = "revoked";

    private static final String SCALARS = "account_type confidence context data_type dst_port encryption_algorithm"
            + " identity_class name number opinion pattern pattern_type primary_motivation region relationship_type"
            + " resource_level result revoked src_port sophistication subject value";
    private static final String LISTS = "aliases architecture_execution_envs capabilities extension_types"
            + " implementation_languages indicator_types infrastructure_types labels malware_types"
            + " personal_motivations report_types roles secondary_motivations sectors threat_actor_types tool_types";
    private static final String PARTS = "address_family external_id MD5 SHA-1 SHA-256 SHA-512 SHA3-256 SHA3-512 SSDEEP"
            + " TLSH integrity_level pe_type phase_name service_status service_type socket_type source_name"
            + " start_type";
    private static final String NUMBERS = "confidence number src_port dst_port";

    private static final Map<String, MatchField> BY_NAME = byName();
    private static final Set<String> TOP = named(Kind.TOP);
    private static final Set<String> NESTED = named(Kind.NESTED);
    private static final Set<String> COMPARED =
            Arrays.stream((NUMBERS + " valid_from valid_until").split(" ")).collect(Collectors.toUnmodifiableSet());

    private static Map<String, MatchField> byName() {
        var fields = new HashMap<String, MatchField>();
        for (var name : (SCALARS + " " + LISTS).split(" ")) {
            fields.put(name, new MatchField(name, name, Kind.TOP));
        }
        for (var name : PARTS.split(" ")) {
            fields.put(name, new MatchField(name, name, Kind.NESTED));
        }
        fields.put(MARKINGS, new MatchField(MARKINGS, MARKINGS, Kind.MARKING));
        fields.put(REFERENCES, new MatchField(REFERENCES, REFERENCES, Kind.REFERENCE));
        for (var name : NUMBERS.split(" ")) {
            fields.put(name + "-gte", new MatchField(name + "-gte", name, Kind.NUMBER_FROM));
            fields.put(name + "-lte", new MatchField(name + "-lte", name, Kind.NUMBER_TO));
        }
        fields.put("valid_until-gte", new MatchField("valid_until-gte", "valid_until", Kind.TIME_FROM));
        fields.put("valid_from-lte", new MatchField("valid_from-lte", "valid_from", Kind.TIME_TO));
        fields.put("modified-gte", new MatchField("modified-gte", "modified", Kind.VERSION_FROM));
        fields.put("modified-lte", new MatchField("modified-lte", "modified", Kind.VERSION_TO));
        return Map.copyOf(fields);
    }

    private static Set<String> named(Kind kind) {
        return BY_NAME.values().stream()
                .filter(field -> field.kind() == kind)
                .map(MatchField::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The field of this name; empty if there is none. */
    public static Optional<MatchField> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether a top-level property of this name is looked at, for what it says or for how large it is. */
    static boolean isTop(String property) {
        return TOP.contains(property) || COMPARED.contains(property);
    }

    /** Whether a top-level property of this name is compared by its size. */
    static boolean isCompared(String property) {
        return COMPARED.contains(property);
    }

    /** Whether it is compared by its size and no field asks for what it says. */
    static boolean isOnlyCompared(String property) {
        return COMPARED.contains(property) && !TOP.contains(property);
    }

    /** Whether a property of this name is looked at anywhere but at the top. */
    static boolean isNested(String property) {
        return NESTED.contains(property);
    }
}
