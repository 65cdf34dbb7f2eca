package org.hikyaku.stix.pattern;

import java.util.function.Predicate;
import org.hikyaku.stix.pattern.ObjectPath.Step;

/** In what this reader and stix2-patterns differ: by which rule, and why this one is right. */
enum Difference {
    // The reference takes what means nothing, or what its grammar has and the standard has not.
    QUALIFIER_TWICE_BEHIND_A_GROUP(
            "it looks at qualifiers behind brackets, not at those behind parentheses",
            refused("PT-04", "a qualifier of one kind")),
    PLUS_SIGN("its grammar has a plus sign", refused("PT-11", "a number has no plus sign")),
    SPARE_BITS(
            "it takes several spellings of the same bytes (J-06)", refused("PT-12", "b'…' is base64 whose spare bits")),
    EMPTY_SET("its grammar has empty sets, of which nothing is an element", refused("PT-13", "a set has a constant")),
    MIXED_SET("its grammar knows no kinds of constants", refused("PT-13", "the constants of a set are of one kind")),
    TYPES_JOINED_BY_AND("it does not compare types", refused("PT-20", "what AND joins")),
    EMPTY_WINDOW("it does not compare times", refused("PT-23", "STOP is later than START")),
    NO_SECONDS("it does not look at numbers", refused("PT-23", "WITHIN is of more than 0")),
    NO_TIMES("it does not look at numbers", refused("PT-23", "REPEATS is of 1 time at least")),
    SET_OF_NO_ADDRESSES("it does not look at paths", refused("PT-31", "ISSUBSET and ISSUPERSET are of")),
    NO_NETWORK("it does not look at strings", refused("PT-31", "ISSUBSET and ISSUPERSET take an address")),
    DIGEST_WITH_A_LINE_FEED(
            "its regular expressions end before a last line feed",
            refused("PT-34", "a digest has as many").and(both -> both.text().contains("\n'"))),
    NO_DAY_OF_THE_CALENDAR(
            "it has months of 31 days and minutes of 61 seconds", refused("PT-35", "t'…' is a real date")),
    LIMIT("it has no limits", refused("PT-38", "")),

    // The reference refuses what the standard has.
    EMPTY_BINARY(
            "PT-12: it wants bytes in b''",
            taken("b'").and(both -> both.read().orElseThrow().constants().contains(new Constant.Binary("")))),
    LINE_FEED_IN_BINARY(
            "PT-12: it takes no line feeds in base64",
            taken("b'")
                    .and(both -> both.text().contains("\n")
                            && both.read().orElseThrow().constants().stream()
                                    .anyMatch(Constant.Binary.class::isInstance))),
    LAST_IS_A_NAME("PT-06: it has a keyword LAST, a left-over", taken("LAST'")),
    COMMENT_FIRST(
            "PT-14: it looks for a bracket before it leaves comments out",
            taken("missing square brackets").and(both -> both.text().contains("/"))),
    DIGEST_COMPARED_IN_PART(
            "PT-34: it wants one whole digest whatever the operator",
            taken("is not a valid").and(hashes(test -> isNoEquality(test.operator())))),
    DIGEST_BY_ANOTHER_NAME(
            "PT-34: it has algorithms that the vocabulary has not, and more spellings",
            taken("is not a valid").and(hashes(test -> !isKnown(test.path())))),
    DIGEST_THAT_IS_NO_STRING(
            "PT-22: a constant of another type is legal, and equals nothing",
            taken("is not a valid").and(hashes(test -> !(test.constants().get(0) instanceof Constant.Text)))),
    HASHES_WITH_AN_INDEX(
            "PT-09: it fails where hashes end in an index",
            taken("fails: AttributeError").and(hashes(test -> last(test.path()) instanceof Step.Index))),
    OUT_OF_STACK(
            "PT-38: it goes down frames for what stands side by side",
            taken("fails: RecursionError").and(both -> both.text().length() > 500));

    private final String because;
    private final Predicate<Verdicts> explains;

    Difference(String because, Predicate<Verdicts> explains) {
        this.because = because;
        this.explains = explains;
    }

    /** Whether this is why they differ in that. */
    boolean explains(Verdicts both) {
        return explains.test(both);
    }

    @Override
    public String toString() {
        return name() + " (" + because + ")";
    }

    private static Predicate<Verdicts> refused(String rule, String expected) {
        return both -> both.refusedFor(rule, expected);
    }

    private static Predicate<Verdicts> taken(String complaint) {
        return both -> both.takenDespite(complaint);
    }

    /** Whether something of the kind is compared somewhere in hashes, which is all that the reference looks at. */
    private static Predicate<Verdicts> hashes(Predicate<Comparison.Test> kind) {
        return both -> both.tests()
                .filter(test -> test.path().steps().contains(new Step.Property("hashes")))
                .anyMatch(kind);
    }

    private static boolean isNoEquality(Operator operator) {
        return operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
    }

    /** Whether a digest by an algorithm of the vocabulary is compared: one that does not fit any text. */
    private static boolean isKnown(ObjectPath path) {
        return path.hash().filter(name -> !Digests.fits(name, "")).isPresent();
    }

    private static Step last(ObjectPath path) {
        return path.steps().get(path.steps().size() - 1);
    }
}
