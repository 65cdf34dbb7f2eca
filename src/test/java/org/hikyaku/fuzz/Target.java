package org.hikyaku.fuzz;

import java.util.function.Consumer;

/** What is fuzzed; each has its seeds in a folder of its name. */
enum Target {
    pattern(PatternFuzz::fuzzerTestOneInput),
    envelope(EnvelopeFuzz::fuzzerTestOneInput),
    selector(SelectorFuzz::fuzzerTestOneInput);

    private final Consumer<byte[]> test;

    Target(Consumer<byte[]> test) {
        this.test = test;
    }

    /** Throws if something is wrong with what the reader makes of this. */
    void test(byte[] input) {
        test.accept(input);
    }
}
