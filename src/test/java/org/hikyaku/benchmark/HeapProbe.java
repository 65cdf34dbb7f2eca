package org.hikyaku.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A JVM of its own: how much heap the rows of a store take, without any object's bytes. Prints one line. */
public final class HeapProbe {
    static final String WORD = "bytes of heap: ";

    private HeapProbe() {}

    /** @param args the data directory and the store */
    public static void main(String[] args) throws InterruptedException {
        var place = new Place("", Path.of(args[0]), args[1]);
        long[] before = new long[1];
        try (var views = new Views(place, () -> before[0] = used())) {
            long after = used();
            // Named after the look, so that nothing of it was given up before.
            System.out.println(
                    WORD + (after - before[0]) + " rows: " + views.members().size());
        }
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
