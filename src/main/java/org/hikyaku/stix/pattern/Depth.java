package org.hikyaku.stix.pattern;

/** How deep in brackets and parentheses a reader is (PT-38). */
final class Depth {
    private final int most;
    private int now;

    Depth(PatternLimits limits) {
        this.most = limits.maxDepth();
    }

    /** One deeper. */
    void down(int at) {
        if (now == most) {
            throw new MalformedPattern("PT-38", at, "a pattern nests at most " + most + " deep here");
        }
        now++;
    }

    void up() {
        now--;
    }
}
