package org.hikyaku.journal.crash;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Verification;

/** A {@link Writer} in a process of its own, what it acknowledged, and whether that is there. */
public final class Crash implements AutoCloseable {
    private record Acknowledged(StreamName stream, long position, RandomName id) {}

    private final Process process;
    private final BufferedReader output;
    private final List<Acknowledged> acknowledged = new ArrayList<>();

    /**
     * Starts a writer.
     *
     * @param scratch where the process may leave files
     */
    public Crash(Path scratch, String kind, String where, long seed) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.sqlite.tmpdir=" + scratch,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        kind,
                        where,
                        Long.toString(seed))
                .redirectError(new File(scratch.toFile(), "writer.err"))
                .start();
        output = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Reads acknowledgements until there are so many more. */
    public void read(int more) throws IOException {
        int wanted = acknowledged.size() + more;
        while (acknowledged.size() < wanted) {
            var line = output.readLine();
            if (line == null) {
                throw new AssertionError("the writer ended by itself after " + acknowledged.size());
            }
            take(line);
        }
    }

    /** SIGKILL; what it had still said counts. */
    public void kill() throws IOException, InterruptedException {
        // By the handle: the process itself would throw away what it has not read yet.
        process.toHandle().destroyForcibly();
        drain();
    }

    /** Lets it end in order. */
    public void finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        drain();
        assertEquals(0, process.exitValue());
    }

    private void drain() throws IOException, InterruptedException {
        for (String line; (line = output.readLine()) != null; ) {
            take(line);
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the writer does not end");
        }
    }

    /** A line without its full stop was cut by the kill and was not said. */
    private void take(String line) {
        var words = line.split(" ", -1);
        if (words.length == 5 && words[0].equals("ack") && words[4].equals(".")) {
            acknowledged.add(
                    new Acknowledged(new StreamName(words[1]), Long.parseLong(words[2]), RandomName.parse(words[3])));
        }
    }

    /**
     * Every acknowledged append stands where it was said to, every append's blobs are there with their bytes, no id stands
     * twice, and all chains hold.
     *
     * @param dir where anchors would lie
     * @param known up to where each stream was checked before; moved on
     */
    public void check(Journal journal, Path dir, Map<StreamName, Long> known, String seed) {
        var standing = new HashMap<StreamName, Map<Long, RandomName>>();
        var ids = new HashSet<RandomName>();
        for (var stream : await(journal.heads()).keySet()) {
            var positions = standing.computeIfAbsent(stream, name -> new HashMap<>());
            long at = Optional.ofNullable(known.get(stream)).orElse(0L);
            for (List<Append> page; !(page = await(journal.read(stream, at, 500))).isEmpty(); ) {
                for (var append : page) {
                    assertEquals(++at, append.position(), seed);
                    assertTrue(ids.add(append.id()), seed);
                    positions.put(at, append.id());
                }
                checkBlobs(journal, page, seed);
            }
            known.put(stream, at);
        }
        for (var each : acknowledged) {
            var positions = standing.getOrDefault(each.stream(), Map.of());
            assertEquals(each.id(), positions.get(each.position()), seed + ": " + each);
        }
        assertEquals(Optional.empty(), await(Verification.verify(journal, dir)).failure(), seed);
    }

    private static void checkBlobs(Journal journal, List<Append> page, String seed) {
        var names =
                page.stream().flatMap(append -> Filling.blobs(append).stream()).toList();
        var blobs = await(journal.blobs(names));
        for (int i = 0; i < names.size(); i++) {
            assertArrayEquals(Filling.bytes(names.get(i)), blobs.get(i), seed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
