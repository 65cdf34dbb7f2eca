package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hikyaku.testing.Invocation;

/** {@code hikyaku demo} in a process of its own, to be killed. */
final class DemoProcess implements AutoCloseable {
    private static final String UP = "Ctrl-C stops.";

    private final Process process;
    private final BufferedReader output;
    private final Path data;
    private final List<String> told = new ArrayList<>();

    private DemoProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it on this data directory; it is not up yet. */
    static DemoProcess start(Path data) throws IOException {
        return new DemoProcess(
                errors(data, Invocation.of(data, "demo", "--port", "0")).start(), data);
    }

    /** The exit code of {@code verify}, which may run beside it. */
    static int verify(Path data) throws IOException, InterruptedException {
        var verify = errors(data, Invocation.of(data, "verify"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!verify.waitFor(60, TimeUnit.SECONDS)) {
            verify.destroyForcibly();
            throw new AssertionError("verify does not end");
        }
        return verify.exitValue();
    }

    private static ProcessBuilder errors(Path data, ProcessBuilder invocation) {
        return invocation.redirectError(
                ProcessBuilder.Redirect.appendTo(data.resolveSibling("demo.err").toFile()));
    }

    /** Reads so many lines of what it tells of its tour, fewer if it is through before. */
    void awaitLines(int lines) throws IOException {
        while (told.size() < lines && !told.contains(UP)) {
            next();
        }
    }

    /**
     * Waits until the tour is over.
     *
     * @return {@code demo.json}
     */
    JsonNode awaitUp() throws IOException {
        while (told.isEmpty() || !told.get(told.size() - 1).endsWith(UP)) {
            next();
        }
        if (told.stream().noneMatch(line -> line.equals("Every cell is what policy predicts."))) {
            throw new AssertionError("the tour does not hold:\n" + String.join("\n", told));
        }
        return JsonMapper.builder().build().readTree(data.resolve("demo.json").toFile());
    }

    private void next() throws IOException {
        var line = output.readLine();
        if (line == null) {
            throw new AssertionError("the demo ended by itself:\n" + String.join("\n", told));
        }
        told.add(line);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
