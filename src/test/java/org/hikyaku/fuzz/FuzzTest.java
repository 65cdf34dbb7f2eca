package org.hikyaku.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hikyaku.stix.pattern.PatternCorpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seeds of each target, and damaged ones. {@code -Dfuzz.seed=} repeats a run, {@code -Dfuzz.runs=} makes a longer one. An input that fails
 * is kept in {@code target/fuzz}; as a seed it stays found.
 */
class FuzzTest {
    private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");
    private static final Path FOUND = Path.of("target", "fuzz");
    private static final int RUNS = 30_000;
    private static final int MOST_BYTES = 8_192;

    @ParameterizedTest
    @EnumSource
    void seedsAndWhatIsMadeOfThemKeepTheBounds(Target target) throws IOException {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        var random = new Random(seed);
        var seeds = seeds(target);
        for (var each : seeds) {
            test(target, each, "a seed");
        }
        for (int i = Integer.getInteger("fuzz.runs", RUNS); i > 0; i--) {
            test(target, damaged(seeds, random), "-Dfuzz.seed=" + seed);
        }
    }

    private static void test(Target target, byte[] input, String from) throws IOException {
        try {
            target.test(input);
        } catch (Throwable wrong) {
            var kept =
                    Files.createDirectories(FOUND).resolve(target + "-" + Integer.toHexString(Arrays.hashCode(input)));
            Files.write(kept, input);
            throw new AssertionError(target + " fails with " + kept + ", of " + from, wrong);
        }
    }

    private static List<byte[]> seeds(Target target) throws IOException {
        var all = new ArrayList<byte[]>();
        try (var files = Files.list(SEEDS.resolve(target.name()))) {
            for (var file : files.sorted().toList()) {
                all.add(Files.readAllBytes(file));
            }
        }
        if (target == Target.pattern) {
            PatternCorpus.written().forEach(text -> all.add(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return all;
    }

    /** A few pieces left out, doubled, changed by a bit, or taken from another seed. */
    private static byte[] damaged(List<byte[]> seeds, Random random) {
        var bytes = seeds.get(random.nextInt(seeds.size()));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            var other = random.nextInt(3) == 0 ? seeds.get(random.nextInt(seeds.size())) : bytes;
            int at = random.nextInt(bytes.length + 1);
            int to = at + random.nextInt(Math.min(bytes.length - at, 64) + 1);
            int from = random.nextInt(other.length + 1);
            int length = random.nextInt(Math.min(other.length - from, 256) + 1);
            if (random.nextBoolean() && at < bytes.length) {
                bytes = bytes.clone();
                bytes[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                var made = new ByteArrayOutputStream();
                made.write(bytes, 0, at);
                for (int times = random.nextInt(8) == 0 ? random.nextInt(40) : random.nextInt(2); times > 0; times--) {
                    made.write(other, from, length);
                }
                made.write(bytes, to, bytes.length - to);
                bytes = made.size() > MOST_BYTES ? Arrays.copyOf(made.toByteArray(), MOST_BYTES) : made.toByteArray();
            }
        }
        return bytes;
    }
}
