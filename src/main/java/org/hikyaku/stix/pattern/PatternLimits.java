package org.hikyaku.stix.pattern;

/**
 * How much a pattern may hold (PT-38).
 *
 * @param maxLength UTF-16 code units
 * @param maxDepth parentheses and brackets inside of each other, at most {@value #DEEPEST}
 * @param maxConstants constants that properties are compared with
 * @param maxNumberLength characters of one number
 */
public record PatternLimits(int maxLength, int maxDepth, int maxConstants, int maxNumberLength) {
    /** Reading goes down a few frames for each parenthesis: so many fit a small stack. */
    public static final int DEEPEST = 256;

    /** 64 Ki characters, 64 deep, 10,000 constants, numbers of 100 characters. */
    public static final PatternLimits DEFAULT = new PatternLimits(64 * 1024, 64, 10_000, 100);

    public PatternLimits {
        if (maxLength < 1 || maxDepth < 1 || maxDepth > DEEPEST || maxConstants < 1 || maxNumberLength < 1) {
            throw new IllegalArgumentException("a pattern may hold something, and is at most " + DEEPEST + " deep");
        }
    }
}
