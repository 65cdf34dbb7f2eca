package org.hikyaku.stix.rules;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.StixType;

/** What is refused here and taken there. */
enum Stricter implements Difference {
    // How JSON is read, and what its values are.
    NESTED_DEEPER_THAN_WE_READ("it has no limits; ours reads 64 levels", rule("S-001")),
    NULL_WHERE_IT_HAS_NO_SCHEMA("it looks for null only where its schemas name a property", rule("S-003")),
    EMPTY_LIST_WITHIN("it looks for empty lists only where its schemas name a property", rule("S-004")),
    EMPTY_DICTIONARY("it lets empty objects through where its schemas do not name the property", known("S-005")),
    INTEGER_BEYOND_DOUBLES("it has no bound for integers", known("S-006", says("2^53"))),
    INTEGER_WITH_A_FRACTION(
            "JSON Schema takes 1.0 for an integer; we would give it back as it came, which not all read",
            rule("S-007")),
    NUMBER_BEYOND_DOUBLES("Python reads it as infinity, for which JSON has no word", rule("S-008")),
    HALF_OF_A_SURROGATE_PAIR("Python's strings may hold one; UTF-8 and RFC 8785 cannot", rule("S-010")),
    BASE64_BY_ITS_NAME("it looks at the names of its own properties, and at the alphabet alone", rule("S-011")),
    HEX_BY_ITS_NAME("it takes upper case, and looks at the names of its own properties alone", known("S-012")),
    NAMES_IN_DICTIONARIES("its pattern is not anchored, and not there for every dictionary", known("S-013")),
    HASHES_BY_OTHER_NAMES("its pattern takes whatever contains the name of an algorithm", known("S-016")),
    FUZZY_HASH_OF_NO_SHAPE("it does not look at the parts of an SSDEEP", rule("S-017", at("SSDEEP"))),

    // Ids, names and types.
    TYPE_WITH_TWO_HYPHENS_IN_AN_ID(
            "its pattern for ids takes two hyphens within the type",
            hasTwoHyphensInAType().of("S-021")),
    ID_OF_ANOTHER_TYPE(
            "it holds an id against the type only where it has a schema of the type",
            rule("S-022", (both, finding) -> !isOfStix(both))),
    UUID_IN_UPPER_CASE(
            "it takes both spellings; to us ids are texts, and the second spelling another id",
            hasUpperCaseUuid().known("S-023", "S-053", "S-080", "S-083", "S-096", "S-098")),
    NAME_IN_UPPER_CASE("it takes the standard's own names in upper case on marking definitions", rule("S-027")),
    NAME_OF_A_PROPERTY(
            "its pattern is not anchored at the end, and it takes digits and underscores first", known("S-026")),
    REFERENCE_BY_ITS_NAME(
            "it looks at references that its schemas name, not at all that end in _ref and _refs", rule("S-028")),
    ENCODING_OF_NOTHING("it takes an encoding without the text that is encoded", rule("S-029", at("name"), at("path"))),
    RESERVED_NAME(
            "it has phone_numbers where the standard has phone_number, and looks at an object's top alone",
            known("S-030")),
    TYPE_OF_NOBODY(
            "it takes any type that it does not know; ours asks for an extension that brings it, or x- before it",
            rule("S-037")),
    OLD_SPEC_VERSION("its schemas take 2.0 everywhere", known("S-038")),
    TIMES_OF_AN_OBSERVABLE(
            "it takes created and modified on observables", known("S-039", at("created"), at("modified"))),
    PROPERTY_OF_NOBODY(
            "it takes any property that it does not know; ours asks for an extension that declares it, or x_ before it",
            rule("S-039")),
    UNKNOWN_PROPERTY_WITHIN(
            "it takes any property within the objects that the standard defines in full",
            says("a property that STIX has there")
                    .of(
                            "S-034", "S-036", "S-050", "S-121", "S-125", "S-126", "S-137", "S-138", "S-141", "S-146",
                            "S-148", "S-161")),
    UUID_OF_THE_WRONG_VERSION("it asks by the type, ours by the id, whose type may be another", rule("ID-03")),

    // Common properties.
    CREATOR_THAT_IS_NO_IDENTITY("it takes an id of any type", rule("S-040")),
    LATER_BY_LESS_THAN_A_MICROSECOND(
            "it compares times with more than six digits behind the dot as texts",
            says("later than").of("S-042", "S-133")),
    REVOKED_WITHOUT_VERSIONS("it takes revoked on observables and marking definitions", known("S-044")),
    MARKING_THAT_IS_NONE("it takes an id of any type in object_marking_refs of observables", rule("S-048")),
    MARKING_AND_LANGUAGE_AT_ONCE(
            "it takes lang beside marking_ref", known("S-050", says("either marking_ref or lang"))),
    SELECTOR_INTO_A_TEXT("to Python [0] of a text is its first character", rule("S-052")),
    DEFANGED_DOMAIN_OBJECT("it takes defanged on everything", known("S-054")),
    PROPERTY_THAT_THE_STANDARD_TAKES_AWAY(
            "it takes what the standard says observables, marking definitions and extension definitions do not have",
            known("S-055")),
    EXTENSION_OF_ANOTHER_TYPE("it does not ask whose the predefined extension is", rule("S-056")),
    EXTENSION_OF_NOTHING("it takes a property extension without a property", known("S-058")),
    NEW_TYPE_ON_A_TYPE_OF_STIX("it takes extensions that bring a new type on types of STIX", rule("S-059")),
    NAME_IN_AN_EXTENSION("its pattern is not anchored", known("S-061", says("named by"))),

    // Domain objects and relationships.
    NEW_TYPE_WITHOUT_TIMES(
            "it takes an object of a type that it does not know for an observable if it has no times",
            rule("S-070", (both, finding) -> !isOfStix(both))),
    PATTERN_VERSION_OF_NOBODY("it takes any version that is not 2.0 for the newest", rule("S-078")),
    SAMPLE_THAT_IS_NO_FILE("it takes an id of any type in sample_refs", known("S-081")),
    RESULT_THAT_IS_NO_OBSERVABLE("it takes an id of any type in analysis_sco_refs", known("S-084")),
    OBSERVED_WITHOUT_AN_OBSERVABLE(
            "it takes object_refs without an observable, and other types in them", known("S-089")),
    RELATIONSHIP_OF_META_OBJECTS(
            "it excludes a few types at the ends of relationships, and forgets extension definitions and types of nobody",
            known("S-092")),
    SIGHTING_OF_AN_OBSERVABLE("it takes an id of any type but a few in sighting_of_ref", rule("S-095")),
    CONTENT_IN_A_BUNDLE("it lets report, grouping, note and opinion refer to bundles", known("S-097")),
    REFERENCE_TO_A_BUNDLE("it lets anything refer to bundles", rule("S-170")),

    // Observables.
    DIGEST_OF_OTHER_BYTES("it does not compute digests; a broker's extra", rule("S-112")),
    NUMBER_OF_NO_SYSTEM("it has no bounds for numbers of autonomous systems", known("S-113")),
    DOMAIN_NAME_OF_NUMBERS(
            "it takes a last label of digits alone, which is an address in the wrong place", rule("S-115")),
    ADDRESS_WITH_MORE_THAN_ITSELF(
            "its e-mail addresses are a regular expression that takes dots anywhere", known("S-117")),
    REFERENCE_OF_AN_OBSERVABLE(
            "it asks for the right type only within the deprecated container of observed-data, never for objects by themselves",
            says("has to be the id of")
                    .known(
                            "S-114", "S-116", "S-118", "S-120", "S-124", "S-125", "S-130", "S-134", "S-137", "S-139",
                            "S-141", "S-149")),
    STREAM_OF_ANOTHER_KIND(
            "it takes anything for an alternate data stream", rule("S-126", says("alternate data stream"))),
    BODY_THAT_IS_NO_TEXT(
            "it takes a body beside a content_type other than text", rule("S-121", says("a part that is no text"))),
    ENCODED_HEADER("it takes encoded words of RFC 2047", rule("S-122")),
    HEADER_AS_A_TEXT("its schema is that of STIX 2.0, where a header was a text", known("S-123")),
    ADDRESS_IN_A_ZONE(
            "its regular expression takes a zone behind an IPv6 address and letters before it", known("S-129")),
    LINE_FEED_BEHIND("its regular expressions end before a last line feed", rule("S-131")),
    NEGATIVE_COUNT("it has no lower bound for counts", says("0 or more").of("S-006", "S-132", "S-137")),
    END_OF_WHAT_MAY_BE_ACTIVE("it takes end where is_active is absent", known("S-133", at("is_active"))),
    PROCESS_OF_NOTHING(
            "it counts created and name for properties of a process",
            rule("S-139", says("one property or more of a process"))),
    ENVIRONMENT_OF_OTHER_KINDS("it takes other values than strings in environment_variables", known("S-140")),
    KEY_WITHOUT_A_HIVE("it looks for abbreviated hives alone, not for a whole one", rule("S-145")),

    // Meta objects.
    TLP_BUT_FOR_A_LETTER("it takes other content in a definition beside its tlp, and none at all", rule("S-162")),
    EXTENSION_OF_NO_CREATOR(
            "it takes an extension definition without created_by_ref, and any text as its version", known("S-166")),
    PROPERTIES_OF_NO_NAME("it takes any text in extension_properties", rule("S-167")),
    LANGUAGE_OF_META_OBJECTS("it takes lang on language contents and extension definitions", known("S-168")),
    BUNDLE_AS_AN_OBJECT("it validates bundles too; in an envelope a bundle is no object", rule("S-169"));

    /** What is recognised, and by which rules. */
    private record Sign(Set<String> rules, boolean known, BiPredicate<Verdicts, Finding> also) {}

    private static final Pattern UPPER_CASE_UUID = Pattern.compile("--[0-9a-fA-F-]*[A-F][0-9a-fA-F-]*\"");

    private static final Pattern TWO_HYPHENS = Pattern.compile("\"[a-z0-9]+--[a-z0-9-]+--[0-9a-f-]{36}\"");

    private final String because;
    private final Sign sign;

    Stricter(String because, Sign sign) {
        this.because = because;
        this.sign = sign;
    }

    /** Whether this is why what we found is not found there. */
    boolean explains(Verdicts both, Finding finding) {
        return sign.rules().contains(finding.rule()) && sign.also().test(both, finding);
    }

    @Override
    public Set<String> rules() {
        return sign.rules();
    }

    @Override
    public String because() {
        return because;
    }

    @Override
    public boolean known() {
        return sign.known();
    }

    private static Condition hasTwoHyphensInAType() {
        return (both, finding) -> TWO_HYPHENS.matcher(both.text()).find();
    }

    private static Condition hasUpperCaseUuid() {
        return (both, finding) -> UPPER_CASE_UUID.matcher(both.text()).find();
    }

    private static boolean isOfStix(Verdicts both) {
        return StixType.names().contains(both.type());
    }

    /** A condition on what was found. */
    private interface Condition extends BiPredicate<Verdicts, Finding> {
        default Sign of(String... rules) {
            return new Sign(new TreeSet<>(Set.of(rules)), false, this);
        }

        default Sign known(String... rules) {
            return new Sign(new TreeSet<>(Set.of(rules)), true, this);
        }
    }

    private static Condition says(String message) {
        return (both, finding) -> finding.message().contains(message);
    }

    private static Condition at(String property) {
        return (both, finding) -> finding.path().endsWith("." + property);
    }

    private static Sign rule(String rule) {
        return rule(rule, (both, finding) -> true);
    }

    /** Any of the conditions. */
    private static Sign rule(String rule, Condition... conditions) {
        return new Sign(Set.of(rule), false, any(conditions));
    }

    private static Sign known(String rule) {
        return known(rule, (both, finding) -> true);
    }

    private static Sign known(String rule, Condition... conditions) {
        return new Sign(Set.of(rule), true, any(conditions));
    }

    private static Condition any(Condition... conditions) {
        return (both, finding) -> Arrays.stream(conditions).anyMatch(each -> each.test(both, finding));
    }
}
