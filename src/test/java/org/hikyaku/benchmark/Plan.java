package org.hikyaku.benchmark;

import java.nio.file.Path;

/**
 * How long and how much is measured.
 *
 * @param seconds of one round
 * @param rounds how often broker and bare server take turns
 * @param warmUp seconds before the first round, for each of both
 * @param manyRows the large store, embedded
 * @param manyRowsMongo the large store, MongoDB
 * @param work an empty folder for the data directories
 */
record Plan(double seconds, int rounds, double warmUp, int manyRows, int manyRowsMongo, Path work) {
    static final int FEW_ROWS = 10_000;
    static final int[] CLIENTS = {1, 8, 64};
}
