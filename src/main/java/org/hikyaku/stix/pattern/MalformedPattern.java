package org.hikyaku.stix.pattern;

/**
 * A text is no pattern, or one that can mean nothing. Says the rule, where, and what is expected there; repeats nothing of the text, so it
 * may be shown to whoever brought that, and logged.
 */
public final class MalformedPattern extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final int offset;
    private final String expected;

    MalformedPattern(String rule, int offset, String expected) {
        // A stranger's text may be wrong often: where in our code that was seen is nobody's question.
        super("at offset " + offset + ": " + expected, null, false, false);
        this.rule = rule;
        this.offset = offset;
        this.expected = expected;
    }

    /** The rule that it breaks, such as {@code PT-09}. */
    public String rule() {
        return rule;
    }

    /** Where, in UTF-16 code units from 0; the text's length if something is missing at its end. */
    public int offset() {
        return offset;
    }

    /** What is expected there, a clause without the place. */
    public String expected() {
        return expected;
    }
}
