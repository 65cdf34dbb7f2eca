package org.hikyaku.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A fresh JVM with this one's class path and no option of its own. */
final class Child {
    /**
     * What came of it.
     *
     * @param line the first line that was waited for
     * @param seconds from the start of the process to that line
     */
    record Result(String line, double seconds) {}

    private Child() {}

    /** Runs a main class until it prints a line that contains {@code awaited}, then ends it in order. */
    static Result run(String awaited, String main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(List.of(arguments));
        long begin = System.nanoTime();
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.contains(awaited)) {
                        return new Result(line, (System.nanoTime() - begin) / 1e9);
                    }
                }
                throw new IllegalStateException(main + " ended without a word");
            } finally {
                process.destroy();
                process.waitFor(60, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Under {@code exec:java} classes come from a loader of the plugin's and not from the JVM's own class path. */
    private static String classPath() {
        if (Child.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> {
                        try {
                            return Path.of(url.toURI()).toString();
                        } catch (URISyntaxException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
        return System.getProperty("java.class.path");
    }
}
