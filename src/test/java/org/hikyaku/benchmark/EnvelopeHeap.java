package org.hikyaku.benchmark;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hikyaku.stix.Envelope;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;

/**
 * A JVM of its own that reads an envelope of indicators over and over while it is collected at random moments, and once when all of it is read.
 * Prints one line: the envelope's bytes, its objects, and the most bytes that lived after a collection beside the envelope's own.
 */
public final class EnvelopeHeap {
    static final String WORD = "heap of an envelope: ";

    private static final int WARM_UP = 5;
    private static final int COLLECTIONS = 40;

    private EnvelopeHeap() {}

    /** @param args how large the envelope is, in bytes */
    public static void main(String[] args) throws InterruptedException {
        var objects = new ArrayList<byte[]>();
        long size = 0;
        while (size < Long.parseLong(args[0])) {
            objects.add(Indicators.posted(objects.size()));
            size += objects.get(objects.size() - 1).length + 1;
        }
        int many = objects.size();
        byte[] envelope = Indicators.envelope(objects);
        objects.clear();
        for (int i = 0; i < WARM_UP; i++) {
            // Schemas, tables and whatever else is made once.
            read(envelope, many);
        }
        long begin = System.nanoTime();
        read(envelope, many);
        long took = System.nanoTime() - begin;
        long before = Math.min(lives(), Math.min(lives(), lives()));
        long most = livesWithAll(envelope, many);
        var goesOn = new AtomicBoolean(true);
        var reader = new Thread(() -> {
            while (goesOn.get()) {
                read(envelope, many);
            }
        });
        reader.start();
        var random = new Random(many);
        for (int i = 0; i < COLLECTIONS; i++) {
            TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * took));
            most = Math.max(most, lives());
        }
        goesOn.set(false);
        reader.join();
        Reference.reachabilityFence(envelope);
        System.out.println(WORD + envelope.length + " " + many + " " + (most - before));
    }

    private static long livesWithAll(byte[] envelope, int many) {
        var all = read(envelope, many);
        long lives = lives();
        Reference.reachabilityFence(all);
        return lives;
    }

    private static Envelope read(byte[] envelope, int many) {
        var read = EnvelopeReader.read(envelope, Limits.DEFAULT);
        if (read.items().size() != many || !(read.items().get(0) instanceof Item.Sound)) {
            throw new IllegalStateException("the envelope was not read");
        }
        return read;
    }

    /** Bytes that live after a collection of everything. */
    private static long lives() {
        System.gc();
        var after = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .orElseThrow()
                .getMemoryUsageAfterGc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool ->
                        Objects.requireNonNull(after.get(pool.getName())).getUsed())
                .sum();
    }
}
