package org.hikyaku.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A virtual environment of Python with published packages, made once in {@code ${XDG_CACHE_HOME:-~/.cache}/hikyaku}. Where it
 * cannot be made the test is skipped with one line why, or fails if CI is true.
 */
public final class Python {
    private static final long MINUTES = 5;

    private final Path interpreter;

    private Python(Path interpreter) {
        this.interpreter = interpreter;
    }

    /** An environment with exactly these requirements. */
    public static Python with(String... requirements) throws InterruptedException {
        return of(String.join("-", requirements).replaceAll("[^A-Za-z0-9.]+", "-"), List.of(requirements));
    }

    /**
     * An environment with exactly the requirements that a file of the test resources' {@code python} folder lists, each with its
     * version.
     */
    public static Python withRequirements(String file) throws InterruptedException {
        var text = resource(file);
        var requirements = new String(text, StandardCharsets.UTF_8).lines().toList();
        return of(requirements.get(0).replace('=', '-') + "-" + digest(text), requirements);
    }

    private static String digest(byte[] text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] resource(String name) {
        try (var in = Python.class.getResourceAsStream("/python/" + name)) {
            return Optional.ofNullable(in).orElseThrow().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Python of(String name, List<String> requirements) throws InterruptedException {
        try {
            return new Python(environment(name, requirements).resolve("bin").resolve("python"));
        } catch (IOException e) {
            var why = "no Python with " + requirements + ": " + e.getMessage();
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(why);
            }
            return Assumptions.abort(why);
        }
    }

    private static Path environment(String name, List<String> requirements) throws IOException, InterruptedException {
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("hikyaku");
        Files.createDirectories(cache);
        var environment = cache.resolve("python-" + name);
        // Written last: an environment without it was not finished.
        var finished = environment.resolve("finished");
        if (!Files.exists(finished)) {
            delete(environment);
            call(List.of("python3", "-m", "venv", environment.toString()));
            var pip = new java.util.ArrayList<>(List.of(
                    environment.resolve("bin").resolve("python").toString(), "-m", "pip", "install", "--quiet"));
            pip.addAll(requirements);
            call(pip);
            Files.createFile(finished);
        }
        return environment;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void call(List<String> command) throws IOException, InterruptedException {
        var log = Files.createTempFile("hikyaku-python", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean done = process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        process.destroyForcibly();
        var told = Files.readString(log).strip();
        Files.delete(log);
        if (!done) {
            throw new IOException("a command failed, " + told.substring(told.lastIndexOf('\n') + 1));
        }
    }

    /**
     * Runs a script of the test resources' {@code python} folder.
     *
     * @param input what it reads
     * @return what it writes
     */
    public JsonNode run(String script, String input) throws IOException, InterruptedException {
        return run(Duration.ofMinutes(1), input, List.of(script));
    }

    /**
     * The same for a script that takes longer, or has others beside it.
     *
     * @param scripts the one that is run first
     */
    public JsonNode run(Duration patience, String input, List<String> scripts)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("hikyaku-python");
        for (var each : scripts) {
            Files.write(folder.resolve(each), resource(each));
        }
        var script = scripts.get(0);
        var file = folder.resolve(script);
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder(interpreter.toString(), file.toString()).redirectError(errors.toFile());
        // With these the requests library would not look at the CA that the script gives it.
        builder.environment().keySet().removeAll(List.of("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"));
        var process = builder.start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        byte[] told = process.getInputStream().readAllBytes();
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        var wrong = Files.readString(errors);
        delete(folder);
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(script + " failed:\n" + wrong);
        }
        return JsonMapper.builder().build().readTree(told);
    }
}
