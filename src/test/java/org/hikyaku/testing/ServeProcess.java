package org.hikyaku.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code hikyaku serve} in a process of its own: with the runtime as its start-up sets it, which a runtime in which others
 * spoke TLS before is not.
 */
public final class ServeProcess implements AutoCloseable {
    private final Process process;
    private final Path data;
    private final URI base;
    private final BufferedReader output;

    private ServeProcess(Process process, BufferedReader output, Path data, URI base) {
        this.process = process;
        this.output = output;
        this.data = data;
        this.base = base;
    }

    /** Starts it on this data directory and any free port, and waits until it serves. */
    public static ServeProcess start(Path data, String... options) {
        try {
            var arguments = new ArrayList<>(List.of("serve", "--port", "0"));
            arguments.addAll(List.of(options));
            var process = Invocation.of(data, arguments.toArray(String[]::new))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("serve.err").toFile()))
                    .start();
            var output = process.inputReader(StandardCharsets.UTF_8);
            return new ServeProcess(process, output, data, base(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI base(BufferedReader output) throws IOException {
        for (String line; (line = output.readLine()) != null; ) {
            if (line.startsWith("Hikyaku serves ")) {
                return URI.create(line.split(" ")[2]).resolve("/");
            }
        }
        throw new AssertionError("the broker ended by itself");
    }

    /** Where it serves. */
    public URI base() {
        return base;
    }

    /** The next line that it says. */
    public String nextLine() {
        try {
            return String.valueOf(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said that was not read yet; after it ended. */
    public List<String> rest() {
        return output.lines().toList();
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    /** The certificate that clients trust. */
    public Path ca() {
        return data.resolve("certs/ca.pem");
    }

    /** The data directory. */
    public Path data() {
        return data;
    }

    @Override
    public void close() {
        // By its handle: what it said can still be read then.
        process.toHandle().destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
