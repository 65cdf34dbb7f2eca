package org.hikyaku.stix;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The object types of STIX 2.1, and what kind each is. */
public enum StixType {
    /** A domain object: versioned. */
    SDO,
    /** A relationship or sighting: versioned. */
    SRO,
    /** A cyber-observable: not versioned. */
    SCO,
    /** {@code marking-definition}: created once, never versioned. */
    MARKING,
    /** {@code extension-definition}, {@code language-content}: versioned. */
    META,
    /** Not a STIX object at all, and never inside of an envelope (S-169). */
    BUNDLE,
    /** A type of somebody's own: versioned, unless an extension says {@code new-sco}. */
    CUSTOM;

    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 250;

    private static final Map<String, StixType> KINDS = Stream.of(
                    entries(
                            SDO,
                            "attack-pattern campaign course-of-action grouping identity incident indicator"
                                    + " infrastructure intrusion-set location malware malware-analysis note"
                                    + " observed-data opinion report threat-actor tool vulnerability"),
                    entries(SRO, "relationship sighting"),
                    entries(
                            SCO,
                            "artifact autonomous-system directory domain-name email-addr email-message file"
                                    + " ipv4-addr ipv6-addr mac-addr mutex network-traffic process software url"
                                    + " user-account windows-registry-key x509-certificate"),
                    entries(MARKING, "marking-definition"),
                    entries(META, "extension-definition language-content"),
                    entries(BUNDLE, "bundle"))
            .flatMap(s -> s)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The known names by their length: one instance of each, so that ids kept for long do not each keep their own. */
    private static final List<List<String>> BY_LENGTH = IntStream.rangeClosed(
                    0, KINDS.keySet().stream().mapToInt(String::length).max().orElseThrow())
            .mapToObj(length ->
                    KINDS.keySet().stream().filter(n -> n.length() == length).toList())
            .toList();

    private static Stream<Map.Entry<String, StixType>> entries(StixType kind, String names) {
        return Stream.of(names.split(" ", -1)).map(n -> Map.entry(n, kind));
    }

    /** The kind of the type with this name. */
    public static StixType of(String name) {
        return KINDS.getOrDefault(name, CUSTOM);
    }

    /** The names of all types of STIX 2.1. */
    public static Set<String> names() {
        return KINDS.keySet();
    }

    /** The name with which a text begins, as an instance shared by all where the type is one of STIX 2.1. */
    static String begins(String text, int length) {
        for (var name : length < BY_LENGTH.size() ? BY_LENGTH.get(length) : List.<String>of()) {
            if (text.startsWith(name)) {
                return name;
            }
        }
        return text.substring(0, length);
    }

    /** Whether {@code name} may name a type (S-025): 3 to 250 of a-z, 0-9 and single hyphens, a letter first. */
    public static boolean isWellFormed(String name) {
        int length = name.length();
        if (length < MIN_LENGTH || length > MAX_LENGTH || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = name.charAt(i);
            boolean hyphen = c == '-';
            if (!isLetter(c) && !(c >= '0' && c <= '9') && !hyphen) {
                return false;
            }
            if (hyphen && name.charAt(i - 1) == '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
