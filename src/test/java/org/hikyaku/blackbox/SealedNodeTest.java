package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node without its key for what is secret, while access to secrets is stopped, and after something was erased. */
class SealedNodeTest {
    private RunningBroker broker;
    private Caller operations;
    private Caller administration;

    @BeforeEach
    void open() {
        broker = RunningBroker.embedded();
        operations = broker.caller("operations desk");
        administration = broker.caller("administration desk");
    }

    @AfterEach
    void close() {
        if (broker != null) {
            broker.close();
        }
    }

    private Reply page(Caller caller, String collection, String after) {
        return broker.get(
                caller, broker.objects(collection) + "?limit=1000" + (after.isEmpty() ? "" : "&added_after=" + after));
    }

    private List<String> ids(Caller caller, String collection, String after) {
        return page(caller, collection, after).expecting(200).ids();
    }

    @Test
    void the_operators_stop_and_its_resumption_count_without_the_key_and_nobody_misses_anything() {
        var cleared = broker.caller("Hamanasu Bank");
        var secret = Sample.ids("Ms");
        var whole = ids(cleared, "members", "");
        var open = ids(broker.caller("Kaede Logistics"), "members", "");
        assertTrue(whole.containsAll(secret) && whole.containsAll(open));
        broker.seal();
        assertEquals(503, walked(cleared).status(), "the secrets that he may see are ahead of him");

        broker.restart(SealedNodeTest::order);

        assertTrue(desk("secrets").json().path("stopped").asBoolean());
        var stopped = walked(cleared);
        assertEquals(200, stopped.status(), "nothing is ahead of who may see no secrets");
        assertEquals(open, stopped.ids());

        Resumption.of(broker);

        assertFalse(desk("secrets").json().path("stopped").asBoolean());
        assertEquals(open, walked(cleared).ids(), "what was given back has no stamps yet");
        assertEquals(List.of(), ids(cleared, "members", stopped.after()));

        broker.unseal();

        var opened = ids(cleared, "members", stopped.after());
        assertTrue(opened.containsAll(secret), opened::toString);
        assertTrue(opened.stream().noneMatch(open::contains), opened::toString);
    }

    /** What a tool gets object by object, until there is nothing new or it is told to come again. */
    private record Walked(List<String> ids, String after, int status) {}

    private Walked walked(Caller caller) {
        var ids = new ArrayList<String>();
        var after = "1970-01-01T00:00:00.000000Z";
        while (true) {
            var page = broker.get(caller, broker.objects("members") + "?limit=1&added_after=" + after);
            if (page.status() != 200 || page.ids().isEmpty()) {
                return new Walked(ids, after, page.status());
            }
            ids.addAll(page.ids());
            after = page.header("x-taxii-date-added-last");
        }
    }

    private Reply desk(String path) {
        return broker.desk(operations, "GET", path, "").expecting(200);
    }

    private static void order(Path data) {
        try {
            Files.createFile(data.resolve("keys").resolve("secrets-stopped"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_was_erased_is_served_by_no_node_without_the_key_an_older_journal_or_not() {
        var reader = broker.caller("Suzume Retail");
        var id = Sample.ids("E").stream()
                .filter(each -> each.startsWith("indicator--"))
                .findFirst()
                .orElseThrow();
        var path = broker.objects("early-warning") + id + "/";
        broker.restart(data -> copy(data, "journal.db", "journal.backup"));
        var before = new ArrayList<>(ids(reader, "early-warning", ""));
        assertTrue(before.remove(id));
        erase(id);

        broker.seal();
        assertEquals(404, broker.get(reader, path).status());
        var after = ids(reader, "early-warning", "");
        broker.unseal();
        assertEquals(after, ids(reader, "early-warning", ""));
        assertFalse(after.contains(id));

        broker.seal();
        broker.restart(data -> copy(data, "journal.backup", "journal.db"));
        assertEquals(before, ids(reader, "early-warning", ""), "its row lives and its bytes are gone");
        assertFalse(broker.get(reader, path).expecting(200).text().contains("\"pattern\""));
        broker.desk(operations, "GET", "erasures", "").expecting(503);
        broker.unseal();
        assertEquals(404, broker.get(reader, path).status());
        assertFalse(broker.get(reader, broker.manifest("early-warning") + "?limit=1000")
                .expecting(200)
                .text()
                .contains(id));
    }

    private void erase(String id) {
        var erasure = broker.desk(
                        operations, "POST", "erasures", "{\"object\":\"%s\",\"reason\":\"because\"}".formatted(id))
                .expecting(201)
                .json()
                .path("id")
                .asText();
        broker.desk(administration, "POST", "erasures/" + erasure + "/confirmation", "")
                .expecting(200);
    }

    private static void copy(Path data, String from, String to) {
        try {
            Files.copy(data.resolve(from), data.resolve(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
