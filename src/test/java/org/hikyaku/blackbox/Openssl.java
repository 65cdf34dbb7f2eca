package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code openssl} of this machine as a client of one server. */
record Openssl(URI server, Path ca) {
    /** Skips the test where there is none, or fails it if CI is true. */
    static Openssl onThisMachine(URI server, Path ca) throws InterruptedException {
        try {
            new ProcessBuilder("openssl", "version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            assumeTrue(System.getenv("CI") != null, "openssl is absent");
            throw new AssertionError("openssl is absent", absent);
        }
        return new Openssl(server, ca);
    }

    /** What it tells of a handshake with these options; it asks for nothing. */
    String connect(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                server.getHost() + ":" + server.getPort(),
                "-CAfile",
                ca.toString()));
        command.addAll(List.of(options));
        return run(command);
    }

    /** What a command says on both streams, with nothing to read. */
    static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return said;
    }
}
