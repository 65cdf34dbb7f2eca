package org.hikyaku.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.hikyaku.testing.RawHttps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaCommandTest {
    @TempDir
    private Path dir;

    private final StringWriter said = new StringWriter();

    private int run(String... args) {
        var out = new PrintWriter(said, true);
        return Main.run(out, out, args);
    }

    @Test
    void aBrokerServesUnderARootWhoseKeyItNeverSaw() throws IOException {
        var data = dir.resolve("data").toString();
        var away = dir.resolve("away").toString();
        var csr = dir.resolve("issuing.csr").toString();
        var issuing = dir.resolve("issuing.pem").toString();
        var passphrase = Files.writeString(dir.resolve("passphrase"), "correct horse battery staple");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        var file = passphrase.toString();

        try (var before = ServedBroker.start(Path.of(data), "embedded")) {
            assertEquals(0, run("ca", "root", "--root", away, "--passphrase-file", file), said.toString());
            assertEquals(0, run("ca", "request", "--data", data, "--out", csr), "beside a live broker");
            assertEquals(0, run("ca", "sign", "--root", away, "--passphrase-file", file, "--out", issuing, csr));
            assertEquals(0, run("ca", "accept", "--data", data, issuing), said.toString());
            assertTrue(Files.exists(before.ca()));
        }
        try (var after = ServedBroker.start(Path.of(data), "embedded");
                var client = new RawHttps(Path.of(away, "ca.pem"), after.base())) {
            assertEquals(
                    200,
                    client.send("GET", "/health/live", Map.of(), new byte[0]).status());
        }
        assertFalse(Files.exists(Path.of(data, "certs", "root.key")));
        assertFalse(said.toString().contains("PRIVATE"), said.toString());
        assertFalse(said.toString().contains("horse"), said.toString());
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        var away = dir.resolve("away").toString();
        var open = Files.writeString(dir.resolve("passphrase"), "correct horse battery staple");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(1, run("ca", "root", "--root", away, "--passphrase-file", open.toString()));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        assertEquals(2, run("ca", "root", "--root", away, "--passphrase-file", open.toString(), "--subject", "nobody"));
        assertEquals(0, run("ca", "root", "--root", away, "--passphrase-file", open.toString()), said.toString());
        var csr = Files.writeString(dir.resolve("x.csr"), "no request").toString();
        assertEquals(
                1, run("ca", "sign", "--root", away, "--passphrase-file", open.toString(), "--out", csr + ".pem", csr));
        assertFalse(Files.exists(Path.of(csr + ".pem")));
        assertEquals(1, run("ca", "accept", "--data", dir.resolve("none").toString(), csr));
        assertEquals(2, run("ca"));
    }
}
