package org.hikyaku.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program's command line, in a process of its own, that came to its end.
 *
 * @param exitCode 0 done, 1 it could not be done, 2 wrong usage
 * @param said what it wrote, on both streams
 */
public record Invocation(int exitCode, String said) {
    private static final int PATIENCE_SECONDS = 60;

    /** The process of a command on this data directory, to be started. */
    public static ProcessBuilder of(Path data, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.hikyaku.app.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command);
    }

    /** Runs a command that ends by itself. */
    public static Invocation run(Path data, String... arguments) {
        try {
            var output = data.resolveSibling("output").toFile();
            var process = of(data, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the process does not end: " + List.of(arguments));
            }
            return new Invocation(process.exitValue(), Files.readString(output.toPath(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
