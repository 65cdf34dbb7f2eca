package org.hikyaku.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process of its own that comes to a point and is killed there with SIGKILL: nothing of it is flushed, closed or told. */
public final class Killed {
    private static final String HERE = "it is here";
    private static final int KILLED = 128 + 9;

    private Killed() {}

    /** In that process: it has come to the point, and waits to be killed. */
    public static void here() {
        System.out.println(HERE);
        System.out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Runs {@code main} until it says {@link #here}, and kills it.
     *
     * @param scratch where the process may leave files
     * @return false if it came to its end before, as it was to
     */
    public static boolean at(Class<?> main, Path scratch, String... arguments)
            throws IOException, InterruptedException {
        var said = scratch.resolve("killed.err");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.sqlite.tmpdir=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectError(said.toFile()).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            boolean came = false;
            for (String line; !came && (line = output.readLine()) != null; ) {
                came = line.equals(HERE);
            }
            if (came) {
                process.toHandle().destroyForcibly();
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the process does not end");
            }
            assertEquals(came ? KILLED : 0, process.exitValue(), () -> told(said));
            return came;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String told(Path said) {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
