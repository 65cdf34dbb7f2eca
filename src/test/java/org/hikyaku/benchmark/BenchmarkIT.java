package org.hikyaku.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The benchmark runs: what it measures has to be there on the day it is wanted. Nothing is said of how fast anything is. */
class BenchmarkIT {
    @Test
    void whatGoesOverTheWireIsMeasuredToTheEnd() {
        assertEquals(0, run("poll,pull,post,auth,tls"));
    }

    @Test
    void whatSealingCostsIsMeasuredToTheEnd() {
        assertEquals(0, run("sealing"));
    }

    private static int run(String parts) {
        return new CommandLine(new Benchmark()).execute("--quick", "--store", "embedded", "--only", parts);
    }
}
