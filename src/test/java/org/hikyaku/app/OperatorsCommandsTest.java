package org.hikyaku.app;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.testing.LogCapture;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.ServeProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the operator's command line says and logs of a store: neither secrets nor particulars. */
class OperatorsCommandsTest {
    private static final String PERSON = "Planted Quillfeather";
    private static final String VALUE = "planted-body.tidewater.example";
    private static final String NAME = "planted name of an indicator";
    private static final String PASSPHRASE = "planted passphrase of the root";
    private static final String REASON = "planted reason of a stop";

    /** The demo's council is invented, and its output is how an integrator gets credentials in five minutes. */
    private static final String INVENTED = "demo";

    @TempDir
    private Path dir;

    private final StringWriter said = new StringWriter();
    private final TreeSet<String> ran = new TreeSet<>();
    private final List<String> planted = new ArrayList<>(List.of(PERSON, VALUE, NAME, PASSPHRASE, REASON));

    /** Runs a command; the words of its name come first. */
    private void run(String name, String... args) {
        ends(0, name, args);
    }

    private void ends(int code, String name, String... args) {
        var all = new ArrayList<>(List.of(name.split(" ", -1)));
        all.addAll(List.of(args));
        var out = new PrintWriter(said, true);
        assertEquals(code, Main.run(out, out, all.toArray(String[]::new)), said.toString());
        ran.add(name);
    }

    private static TreeSet<String> commands(String before, CommandLine line) {
        var all = new TreeSet<String>();
        line.getSubcommands().forEach((name, below) -> {
            if (below.getSubcommands().isEmpty()) {
                all.add(before + name);
            } else {
                all.addAll(commands(before + name + " ", below));
            }
        });
        return all;
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    private static String objects() {
        return ("{\"type\":\"bundle\",\"id\":\"bundle--2b9bbd3c-8b5e-4b0d-9d2b-6d1b0f0d8c11\",\"objects\":[{\"type\":\"indicator\","
                        + "\"spec_version\":\"2.1\",\"id\":\"indicator--6d3b4c7e-7d6f-4c1c-9a5e-2f0e6f6b1a01\","
                        + "\"created\":\"2026-11-20T08:00:00.000Z\",\"modified\":\"2026-11-20T08:00:00.000Z\",\"name\":\"%s\","
                        + "\"pattern_type\":\"stix\",\"pattern\":\"[domain-name:value = '%s']\","
                        + "\"valid_from\":\"2026-11-20T08:00:00Z\"}]}")
                .formatted(NAME, VALUE);
    }

    @Test
    void neitherSecretsNorParticularsAreSaidByAnyCommand() throws IOException {
        var data = dir.resolve("data");
        var bundle = Files.writeString(dir.resolve("bundle.json"), objects()).toString();
        try (var logged = new LogCapture()) {
            try (var broker = ServeProcess.start(data);
                    var https = new RawHttps(broker.ca(), broker.base())) {
                ran.add("serve");
                var desk = plant(https, data);
                var secret = Files.writeString(dir.resolve("secret"), String.valueOf(desk.get("secret")));
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
                for (int i = 0; i < 2; i++) {
                    run(
                            "import",
                            "--url",
                            broker.base().toString(),
                            "--ca",
                            broker.ca().toString(),
                            "--id",
                            String.valueOf(desk.get("id")),
                            "--secret-file",
                            secret.toString(),
                            "--collection",
                            "members",
                            "--tlp",
                            "GREEN",
                            "--secret",
                            "no",
                            "--sensitive",
                            "no",
                            "--source",
                            "https://publisher.example/1",
                            bundle);
                }
                run("verify", "--data", data.toString());
                run("keys rotate", "--data", data.toString(), "open");
                run("keys rotate", "--data", data.toString(), "secret");
                run("secrets stop", "--data", data.toString(), "--reason", REASON);
            }
            ends(1, "keys seal", "--data", data.toString());
            run("check", bundle);
            run("check", "--json", bundle);
            run("verify", "--data", data.toString());
            run("keys retire", "--data", data.toString(), "open");
            inTheClear();
            authority(data);
            ServeProcess.start(data).close();
            said.append(Files.readString(dir.resolve("serve.err")));
            assertEquals(commands("", new CommandLine(Main.class)), with(ran, INVENTED), "every command is run here");
            for (var value : planted) {
                assertFalse(said.toString().contains(value), () -> "a command said " + value + ":\n" + said);
                assertTrue(
                        logged.lines().stream().noneMatch(line -> line.contains(value)), () -> value + " was logged");
            }
        }
    }

    private static TreeSet<String> with(TreeSet<String> all, String one) {
        var more = new TreeSet<>(all);
        more.add(one);
        return more;
    }

    /** A person, a tool, a code and the desks' own secrets. Gives what the operations desk signs in by. */
    private Map<String, String> plant(RawHttps https, Path data) throws IOException {
        var desks = json(Files.readString(data.resolve("first-desks.json"))).path("desks");
        desks.forEach(desk -> planted.addAll(
                List.of(desk.path("secret").asText(), desk.path("code").asText())));
        var administration = desk(desks, "administration");
        var organisation = made(https, administration, "organisations", "{\"name\":\"Planted\",\"kind\":\"member\"}");
        var waits = said(
                202,
                https,
                administration,
                "users",
                "{\"organisation\":\"%s\",\"name\":\"%s\",\"registered\":true}"
                        .formatted(organisation.path("id").asText(), PERSON));
        var operations = desk(desks, "operations");
        said(200, https, operations, "approvals/" + waits.path("id").asText() + "/confirmation", "");
        var id = made(
                        https,
                        administration,
                        "users",
                        "{\"organisation\":\"%s\",\"name\":\"%s\",\"registered\":false}"
                                .formatted(organisation.path("id").asText(), PERSON))
                .path("id")
                .asText();
        planted.add(made(https, administration, "tools", "{\"user\":\"" + id + "\"}")
                .path("secret")
                .asText());
        planted.add(made(https, administration, "users/" + id + "/code", "")
                .path("code")
                .asText());
        return Map.of(
                "id",
                operations.path("id").asText(),
                "secret",
                operations.path("secret").asText());
    }

    private static JsonNode desk(JsonNode desks, String name) {
        for (var desk : desks) {
            if (desk.path("desk").asText().equals(name)) {
                return desk;
            }
        }
        throw new AssertionError("there is no such desk: " + name);
    }

    private static JsonNode made(RawHttps https, JsonNode by, String path, String body) throws IOException {
        return said(201, https, by, path, body);
    }

    private static JsonNode said(int status, RawHttps https, JsonNode by, String path, String body) throws IOException {
        var basic = by.path("id").asText() + ":" + by.path("secret").asText();
        var headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                "application/json");
        return https.send("POST", "/api/v1/" + path, headers, body.getBytes(StandardCharsets.UTF_8))
                .expecting(status)
                .json();
    }

    /** A store from before stores were sealed, which is sealed. */
    private void inTheClear() {
        var data = dir.resolve("older");
        var journal = EmbeddedJournal.open(data);
        var said = Entry.of("said", Part.secret(VALUE.getBytes(StandardCharsets.UTF_8)));
        await(journal.append(new Draft(new StreamName("casework"), Head.START, List.of(said), List.of())));
        await(journal.close());
        run("keys seal", "--data", data.toString(), "--dry-run");
        run("keys seal", "--data", data.toString());
    }

    /** A root of the operator's own, and what it signs. */
    private void authority(Path data) throws IOException {
        var root = dir.resolve("root").toString();
        var passphrase = Files.writeString(dir.resolve("passphrase"), PASSPHRASE);
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        var csr = dir.resolve("issuing.csr").toString();
        var issuing = dir.resolve("issuing.pem").toString();
        run("ca root", "--root", root, "--passphrase-file", passphrase.toString());
        run("ca request", "--data", data.toString(), "--out", csr);
        run("ca sign", "--root", root, "--passphrase-file", passphrase.toString(), "--out", issuing, csr);
        run("ca accept", "--data", data.toString(), issuing);
    }
}
