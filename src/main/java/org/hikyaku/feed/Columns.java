package org.hikyaku.feed;

import java.util.Arrays;

/**
 * Growing columns, in chunks, so that growing copies no data and a row costs its bytes and no more. Written
 * under the feed's write lock; a value once written at an index below the feed's size may be read without a lock.
 */
final class Columns {
    private static final int BITS = 14;
    private static final int CHUNK = 1 << BITS;
    private static final int MASK = CHUNK - 1;

    private Columns() {}

    static final class Longs {
        private volatile long[][] chunks = {};

        long get(int index) {
            return chunks[index >>> BITS][index & MASK];
        }

        void set(int index, long value) {
            if (index >>> BITS == chunks.length) {
                var longer = Arrays.copyOf(chunks, chunks.length + 1);
                longer[chunks.length] = new long[CHUNK];
                chunks = longer;
            }
            chunks[index >>> BITS][index & MASK] = value;
        }
    }

    static final class Ints {
        private volatile int[][] chunks = {};

        int get(int index) {
            return chunks[index >>> BITS][index & MASK];
        }

        void set(int index, int value) {
            if (index >>> BITS == chunks.length) {
                var longer = Arrays.copyOf(chunks, chunks.length + 1);
                longer[chunks.length] = new int[CHUNK];
                chunks = longer;
            }
            chunks[index >>> BITS][index & MASK] = value;
        }
    }

    static final class Bytes {
        private volatile byte[][] chunks = {};

        byte get(int index) {
            return chunks[index >>> BITS][index & MASK];
        }

        void set(int index, byte value) {
            if (index >>> BITS == chunks.length) {
                var longer = Arrays.copyOf(chunks, chunks.length + 1);
                longer[chunks.length] = new byte[CHUNK];
                chunks = longer;
            }
            chunks[index >>> BITS][index & MASK] = value;
        }
    }

    static final class Values<T> {
        private volatile Object[][] chunks = {};

        @SuppressWarnings("unchecked")
        T get(int index) {
            return (T) chunks[index >>> BITS][index & MASK];
        }

        void set(int index, T value) {
            if (index >>> BITS == chunks.length) {
                var longer = Arrays.copyOf(chunks, chunks.length + 1);
                longer[chunks.length] = new Object[CHUNK];
                chunks = longer;
            }
            chunks[index >>> BITS][index & MASK] = value;
        }
    }
}
