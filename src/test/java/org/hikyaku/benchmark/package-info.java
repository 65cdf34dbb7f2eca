/**
 * What the broker reaches, as ratios within one run on one machine: {@link org.hikyaku.benchmark.Benchmark} is the command,
 * {@code docs/benchmarks.md} keeps its tables. Nothing here is a test; no number here fails a build.
 */
@NullMarked
package org.hikyaku.benchmark;

import org.jspecify.annotations.NullMarked;
