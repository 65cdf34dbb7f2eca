package org.hikyaku.stix.rules;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What is refused there and taken here. */
enum Looser implements Difference {
    // How values are read.
    TIME_TO_MILLISECONDS(
            "it refuses created and modified of fewer than three digits behind the dot; ours takes them, for many write them, and"
                    + " tells",
            "S-020",
            "(created|modified): '.*must be precise to the millisecond"),
    LATER_BY_LESS_THAN_A_MICROSECOND(
            "it compares times with more than six digits behind the dot as texts",
            "S-042",
            "must be later than .*'\\w+' \\("),
    LEAP_SECOND(
            "it has minutes of 60 seconds; a genuine leap second is a time", "S-019", "second must be in 0\\.\\.59"),
    YEAR_0("Python's calendar begins with year 1, RFC 3339's with 0000", "S-019", "year 0 is out of range"),
    LANGUAGE(
            "it has a list of languages; RFC 5646 has a grammar",
            "S-046",
            true,
            "is not a valid RFC 5646|contains an invalid language code|must be an RFC 5646 code|languages\\[\\d+\\]: .* does not"
                    + " match"),
    EMPTY_LIST_OF_ONES_OWN(
            "it refuses empty lists in properties of somebody's own; ours takes them, for published data is full of them, and tells",
            "S-004",
            ": x_\\w+: empty arrays are not allowed"),
    NO_BYTES(
            "it wants one byte or more in base64; the empty text is base64 of none",
            "S-011",
            ": \\w+_bin: '' must be a base64"),
    NO_DIGITS(
            "it wants two hexadecimal digits or more; none are an even number too",
            "S-012",
            ": \\w+_hex: '' does not match"),
    TYPE_THAT_ENDS_IN_A_HYPHEN(
            "it takes a hyphen at the end of a type, and not in an id",
            "S-021",
            "---[0-9a-f-]*' does not match the id format"),
    TLSH_WITH_ITS_VERSION(
            "it has no TLSH that begins with T1, as the current tool writes it", "S-017", "hashes\\.TLSH: 'T1"),
    CVE_UNDER_ANOTHER_NAME(
            "it refuses an id in the form of CVE's or CAPEC's under any other source",
            "S-035",
            true,
            "If the external reference is a CVE",
            both -> !both.text().matches(".*\"source_name\":\"(cve|capec)\".*")),
    CVE_WITHOUT_AN_ID(
            "it asks for an external_id where the source is cve or capec; the standard asks for one of three properties",
            "S-034",
            "If the external reference is a CVE",
            both -> both.text().matches(".*\"source_name\":\"(cve|capec)\".*")),
    LANGUAGE_OF_A_PART(
            "it asks granular markings of a language for a marking_ref",
            "S-050",
            true,
            "'marking_ref' is a required property"),
    SELECTOR_WITH_CAPITALS(
            "its selectors are of lower case alone",
            "S-051",
            true,
            "selectors\\[\\d+\\]: '[^']*[A-Z][^']*' does not match"),
    NAME_THAT_BEGINS_WITH_A_DIGIT(
            "it wants a letter first in an extension's own names; the standard asks for letters, digits and underscores",
            "S-061",
            "extensions\\.extension-definition--[^:]*: '[0-9_][a-z0-9_]*'.* do(es)? not match any"),
    PHONE_NUMBERS(
            "it has phone_numbers for the reserved name phone_number",
            "S-030",
            true,
            "Contains a reserved property",
            both -> both.text().contains("\"phone_numbers\"")),
    OWN_EXTENSION_OF_A_MARKING(
            "it refuses extensions by the deprecated x- names on marking definitions, and takes them elsewhere",
            "S-056",
            "extensions: 'x-[^']*' does not match any"),

    // Patterns.
    NAMES_IN_A_PATTERN(
            "it holds the types and properties of a pattern against those of STIX; a pattern of others matches nothing, and is one",
            "S-077",
            "is not a valid observable (property|type) name"),
    HASH_BY_ANOTHER_NAME_IN_A_PATTERN(
            "it takes md5 for MD5 in patterns and looks at the digest; to STIX they are two names",
            "S-077",
            "is not a valid md5 hash"),

    // Observables.
    MEDIA_TYPE(
            "it has a list of media types that have been registered, in one spelling of two",
            "S-111",
            true,
            "must be an IANA registered MIME Type|mime_type: .* does not match"),
    CHARACTER_SET(
            "it has a list of character sets, which goes on", "S-029", "must be an IANA registered character set"),
    UNUSUAL_ADDRESS(
            "its e-mail addresses are a regular expression that knows no quotes, domain literals or hosts",
            "S-117",
            "is not a 'email'"),
    DOMAIN_NAME_IN_UPPER_CASE(
            "it takes upper case in domain names of ASCII alone; names are compared without it",
            "S-115",
            "value: '.*\\p{Lu}.*' is not a 'idn-hostname'"),
    UNDERSCORE_IN_A_DOMAIN_NAME(
            "its domain names are hosts; the DNS takes any octet", "S-115", "_.*is not a 'idn-hostname'"),
    HEADER_IN_A_LIST_OF_ONE(
            "its schema is that of STIX 2.0, where a header that stands once was a text",
            "S-123",
            true,
            "additional_header_fields\\.[^:]*: \\[.*is not valid under any"),
    TIME_STAMP_WITH_ZEROS(
            "it wants no dot in the times of programs; zeros behind it are a whole second",
            "S-127",
            "time_date_stamp: .*\\.0+Z' does not match"),
    IPV4_IN_IPV6(
            "its regular expression has d where digits were meant",
            "S-129",
            true,
            "ipv6-addr--.*value: '[0-9A-Fa-f:]*:[0-9.]+' does not match"),
    PROCESS_OF_A_TIME(
            "it forgets created_time among the properties of which a process has one",
            "S-139",
            true,
            "process--.*'created_time'.* is not valid under any"),
    STARTUP_INFORMATION(
            "it has types for the members of STARTUPINFO, of which the standard names none",
            "S-140",
            "startup_info\\.\\w+: .* is not of type '(integer|string)'"),
    INTEGRITY_LEVEL_ALONE(
            "it forgets integrity_level among the properties of which the extension has one",
            "S-126",
            true,
            "windows-process-ext: \\{'integrity_level': '\\w+'\\} is not valid"),
    HIVE_WITHIN_A_NAME("it looks for abbreviated hives everywhere in a key", "S-145", true, "key: .*HKLM\\|HKCC"),
    KEY_OF_A_TIME(
            "it forgets modified_time among the properties of which a key has one",
            "S-147",
            true,
            "windows-registry-key--.*'modified_time'.* is not valid under any"),

    // Meta objects.
    TLP_WITHOUT_A_NAME(
            "it asks TLP's markings for the names that STIX 2.1 gave them; those of STIX 2.0 have the same ids",
            "S-162",
            "TLP marking definitions must match"),
    DEFINITION_OF_ANOTHER_TYPE(
            "its pattern takes all types that end in tlp, or begin with statement, for the standard's two",
            "S-165",
            "'definition' must contain a valid statement"),
    NAME_IN_A_TRANSLATION(
            "it holds names in translations against the form of names; id is one of two letters, and what no property has is ignored",
            "S-101",
            "' in '.*' of the 'contents' property is invalid");

    private final Set<String> rules;
    private final boolean known;
    private final Pattern complaint;
    private final Predicate<Verdicts> also;
    private final String because;

    Looser(String because, String rule, String complaint) {
        this(because, rule, false, complaint);
    }

    Looser(String because, String rule, boolean known, String complaint) {
        this(because, rule, known, complaint, both -> true);
    }

    Looser(String because, String rule, String complaint, Predicate<Verdicts> also) {
        this(because, rule, false, complaint, also);
    }

    Looser(String because, String rule, boolean known, String complaint, Predicate<Verdicts> also) {
        this.because = because;
        this.rules = Set.of(rule);
        this.known = known;
        this.complaint = Pattern.compile(complaint, Pattern.DOTALL);
        this.also = also;
    }

    /** Whether this is why they complain and we do not. */
    boolean explains(Verdicts both, String text) {
        return complaint.matcher(text).find() && also.test(both);
    }

    @Override
    public Set<String> rules() {
        return rules;
    }

    @Override
    public String because() {
        return because;
    }

    @Override
    public boolean known() {
        return known;
    }
}
