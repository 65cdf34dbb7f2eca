package org.hikyaku.stix.pattern;

/**
 * How much a pattern may hold (PT-38).
 *
 * @param maxLength UTF-16 code units
 * @param maxDepth parentheses and brackets inside of each other; at most {@value #DEEPEST}: reading goes down a few frames for each
 * @param maxConstants constants that properties are compared with
 * @param maxNumberLength characters of one number; at most {@value #LONGEST_NUMBER}: what Java takes to read one grows with the square
 */
public record PatternLimits(int maxLength, int maxDepth, int maxConstants, int maxNumberLength) {
    /** The most that {@code maxDepth} may be. */
    public static final int DEEPEST = 128;

    /** The most that {@code maxNumberLength} may be. */
    public static final int LONGEST_NUMBER = 1_000;

    /** 64 Ki characters, 64 deep, 10,000 constants, numbers of 100 characters. */
    public static final PatternLimits DEFAULT = new PatternLimits(64 * 1024, 64, 10_000, 100);

    public PatternLimits {
        if (maxLength < 1 || maxDepth < 1 || maxConstants < 1 || maxNumberLength < 1) {
            throw new IllegalArgumentException("a pattern may hold something");
        }
        if (maxDepth > DEEPEST || maxNumberLength > LONGEST_NUMBER) {
            throw new IllegalArgumentException(
                    "a pattern is at most " + DEEPEST + " deep, a number of at most " + LONGEST_NUMBER + " characters");
        }
    }
}
