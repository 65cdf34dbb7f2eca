package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hikyaku.testing.Python;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.Walk;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Three real bundles that overlap: what stood first under an id and version stays, in its bytes, and the others are told of.
 */
abstract class AttackImport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Path DATA = Path.of("..", "shared", "data", "attack-ics");

    abstract RunningBroker start(List<Path> imports);

    @Test
    void eachVersionIsThereOnceInTheBytesFirstAcceptedAndOnlyForThoseWhoMay() throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(DATA), "no ATT&CK bundles beside the checkout (../shared/data): not tested");
        List<Path> bundles;
        try (var files = Files.list(DATA)) {
            bundles = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        var first = new LinkedHashMap<String, byte[]>();
        var conflicts = new TreeSet<String>();
        var revoked = new HashMap<String, String>();
        var late = new TreeSet<String>();
        for (var bundle : bundles) {
            for (var object : objects(Files.readAllBytes(bundle))) {
                if (followsRevocation(object, revoked)) {
                    late.add(instance(object));
                    continue;
                }
                var before = first.putIfAbsent(instance(object), object);
                if (before != null && !JSON.readTree(before).equals(JSON.readTree(object))) {
                    conflicts.add(instance(object));
                }
            }
        }
        assertEquals(2, late.size(), "of the releases since 16.1 these are all that V-12 names");
        assertTrue(conflicts.size() > 50, "the bundles should differ in some versions: " + conflicts.size());

        try (var broker = start(bundles)) {
            var member = broker.caller("Kaede Logistics");
            var path = broker.objects("members");
            var pages = Walk.NEXT.pages(broker, member, path, 1000, "match[version]=all");
            var pulled = new LinkedHashMap<String, byte[]>();
            for (var page : pages) {
                assertTrue(page.body().length < 9 << 20, "a page is capped in bytes");
                for (var object : page.objects()) {
                    var instance = instance(object);
                    assertEquals(null, pulled.put(instance, object), instance + " came twice");
                }
            }
            late.forEach(instance -> assertNull(pulled.get(instance), instance));
            first.forEach((instance, bytes) -> assertArrayEquals(bytes, pulled.get(instance), instance));
            checkNewest(broker, member, first);
            checkWithTaxii2Client(broker, member, pulled.keySet().size());

            var told = new TreeSet<String>();
            for (var bundle : bundles) {
                told.addAll(conflicts(broker, bundle));
            }
            conflicts.addAll(late);
            assertEquals(conflicts, told);
            for (var nobody : List.of("Suzume Retail", "Minami Grid Services", "administration desk")) {
                assertEquals(404, broker.get(broker.caller(nobody), path).status());
            }
            assertEquals(401, broker.get(broker.caller("Tokiwa Railways"), path).status());
        }
    }

    /** Without a filter each id comes once, in its newest version. */
    private static void checkNewest(RunningBroker broker, RunningBroker.Caller member, Map<String, byte[]> all) {
        var newest = new LinkedHashMap<String, String>();
        all.keySet().forEach(instance -> {
            var id = instance.substring(0, instance.indexOf(' '));
            newest.merge(id, instance, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        });
        var pulled = Walk.DATE_ADDED_LAST.pages(broker, member, broker.objects("members"), 500, "").stream()
                .map(Reply::objects)
                .flatMap(List::stream)
                .map(AttackImport::instance)
                .toList();
        assertEquals(pulled.size(), new TreeSet<>(pulled).size());
        var missing = new TreeSet<>(newest.values());
        missing.removeAll(pulled);
        assertEquals(new TreeSet<String>(), missing);
    }

    private static void checkWithTaxii2Client(RunningBroker broker, RunningBroker.Caller member, int expected)
            throws IOException, InterruptedException {
        var order = JSON.createObjectNode();
        order.put(
                "collection",
                broker.base()
                        .resolve(broker.root() + "collections/" + broker.collection("members") + "/")
                        .toString());
        order.put("ca", broker.ca().toString());
        order.put("user", member.id());
        order.put("password", member.secret());
        var told = Python.with("taxii2-client==2.3.0").run("taxii2_client_pull.py", order.toString());
        assertEquals(expected, told.path("objects").asInt());
        assertEquals(expected, told.path("distinct").asInt());
    }

    /** Imports a bundle once more, in envelopes that the desk API takes, and reads which conflicts it lists. */
    private static TreeSet<String> conflicts(RunningBroker broker, Path bundle) throws IOException {
        var told = new TreeSet<String>();
        var objects = objects(Files.readAllBytes(bundle));
        for (int from = 0; from < objects.size(); from += 400) {
            var texts = objects.subList(from, Math.min(objects.size(), from + 400)).stream()
                    .map(object -> new String(object, StandardCharsets.UTF_8))
                    .toArray(String[]::new);
            var receipt = broker.desk(
                            broker.caller("operations desk"),
                            "POST",
                            "imports?collection=members&tlp=TLP:CLEAR&secret=false&sensitive=false&source=MITRE",
                            Posts.envelope(texts))
                    .expecting(200)
                    .json();
            receipt.path("failures").forEach(failure -> {
                var message = failure.path("message").asText();
                // Of a marking's definition, which is never versioned, it is a rule of its own.
                assertTrue(
                        message.contains("other content")
                                || message.startsWith("S-164: ")
                                || message.startsWith("V-12: "),
                        failure.toString());
                told.add(failure.path("id").asText() + " "
                        + failure.path("version").asText());
            });
        }
        return told;
    }

    /**
     * Whether it is a version after a revocation.
     *
     * @param revoked the earliest revocation of each id so far
     */
    private static boolean followsRevocation(byte[] object, Map<String, String> revoked) throws IOException {
        var tree = JSON.readTree(object);
        var id = tree.path("id").asText();
        var version = tree.path("modified").asText();
        var end = revoked.get(id);
        if (end != null && version.compareTo(end) > 0) {
            return true;
        }
        if (tree.path("revoked").asBoolean()) {
            revoked.put(id, version);
        }
        return false;
    }

    private static List<byte[]> objects(byte[] bundle) {
        return new Reply(200, Map.of(), bundle).objects();
    }

    private static String instance(byte[] object) {
        try {
            var tree = JsonMapper.builder().build().readTree(object);
            return Stream.of("modified", "created")
                    .map(name -> tree.path(name).asText())
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .map(version -> tree.path("id").asText() + " " + version)
                    .orElse(tree.path("id").asText() + " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
