package org.hikyaku.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Bodies of many members, whole and broken. */
class GunzipTest {
    private static final int RUNS = 300;
    private static final long LIMIT = 1 << 20;
    private static final int HEADER_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    /** A member of RFC 1952, with the optional parts of its header that {@code flags} names. */
    private static byte[] member(Random random, int flags, byte[] plain) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, (byte) 255});
        if ((flags & EXTRA) != 0) {
            int length = random.nextInt(300);
            little(out, length, 2);
            out.writeBytes(bytes(random, length));
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                out.writeBytes("t".repeat(random.nextInt(20)).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                out.write(0);
            }
        }
        if ((flags & HEADER_SUM) != 0) {
            little(out, sum(out.toByteArray()), 2);
        }
        var deflater = new Deflater(random.nextInt(10), true);
        deflater.setInput(plain);
        deflater.finish();
        var step = new byte[1_000];
        while (!deflater.finished()) {
            out.write(step, 0, deflater.deflate(step));
        }
        deflater.end();
        little(out, sum(plain), 4);
        little(out, plain.length, 4);
        return out.toByteArray();
    }

    private static void little(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }

    private static long sum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] decode(byte[] coded, long limit) {
        return Gzip.decode(Buffer.buffer(coded), limit).getBytes();
    }

    private static int status(byte[] coded, long limit) {
        return assertThrows(Fault.class, () -> decode(coded, limit)).problem().status();
    }

    private static byte[] alike(int members) {
        var empty = member(new Random(1), 0, new byte[0]);
        var all = new ByteArrayOutputStream(members * empty.length);
        for (int i = 0; i < members; i++) {
            all.writeBytes(empty);
        }
        return all.toByteArray();
    }

    @Test
    void whatComesOutIsWhatIsInAllMembersAndNothingElseComesOutOfABrokenOne() {
        long start = Long.getLong("gzip.seed", System.nanoTime());
        for (long seed = start; seed < start + RUNS; seed++) {
            var why = "run again with -Dgzip.seed=" + seed;
            var random = new Random(seed);
            var plain = new ByteArrayOutputStream();
            var coded = new ByteArrayOutputStream();
            int members = 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 5);
            for (int i = 0; i < members; i++) {
                var part = random.nextBoolean()
                        ? bytes(random, random.nextInt(2_000))
                        : new byte[random.nextInt(random.nextInt(10) == 0 ? 60_000 : 300)];
                plain.writeBytes(part);
                coded.writeBytes(member(random, random.nextInt(32), part));
            }
            var whole = coded.toByteArray();
            int size = plain.size();
            assertArrayEquals(plain.toByteArray(), decode(whole, Math.max(LIMIT, size)), why);
            assertArrayEquals(plain.toByteArray(), decode(whole, size), why);
            if (size > 0) {
                assertEquals(413, status(whole, size - 1), why);
            }
            var more = Arrays.copyOf(whole, whole.length + 1 + random.nextInt(30));
            assertEquals(400, status(more, Long.MAX_VALUE), why);
            var cut = Arrays.copyOf(whole, whole.length - 1 - random.nextInt(8));
            assertEquals(400, status(cut, Long.MAX_VALUE), why);
            whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertArrayEquals(plain.toByteArray(), decode(whole, Long.MAX_VALUE), why);
            } catch (Fault refused) {
                assertEquals(400, refused.problem().status(), why);
            }
        }
    }

    @Test
    void thereAreSoManyMembersAndNotOneMore() {
        assertEquals(0, decode(alike(Gunzip.MOST_MEMBERS), 0).length);
        assertEquals(400, status(alike(Gunzip.MOST_MEMBERS + 1), 0));
        assertEquals(400, status(alike(50_000), LIMIT));
    }
}
