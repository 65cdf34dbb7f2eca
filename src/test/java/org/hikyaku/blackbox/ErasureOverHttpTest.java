package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.Test;

class ErasureOverHttpTest extends ErasureOverHttp {
    @Override
    RunningBroker start() {
        return RunningBroker.embedded();
    }

    private static Consumer<Path> copy(String from, String to) {
        return data -> {
            try {
                Files.copy(data.resolve(from), data.resolve(to), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Test
    void a_backup_of_the_journal_beside_the_newest_keys_serves_all_but_what_was_erased() {
        try (var broker = RunningBroker.embedded()) {
            var member = broker.caller("Aoba Power");
            var id = Posts.id();
            var other = Posts.id();
            var path = broker.objects("task-force-1");
            broker.post(
                            member,
                            path,
                            Posts.envelope(
                                    Posts.indicator(id, broker.markings("task-force-1"), "gone"),
                                    Posts.indicator(other, broker.markings("task-force-1"), "stays")))
                    .expecting(202);
            broker.restart(copy("journal.db", "journal.backup"));
            var before = broker.get(member, path + "?limit=1000").expecting(200).ids();
            var erasure = broker.desk(
                            broker.caller("operations desk"),
                            "POST",
                            "erasures",
                            "{\"object\":\"%s\",\"reason\":\"because\"}".formatted(id))
                    .expecting(201)
                    .json()
                    .path("id")
                    .asText();
            broker.desk(broker.caller("administration desk"), "POST", "erasures/" + erasure + "/confirmation", "")
                    .expecting(200);

            broker.restart(copy("journal.backup", "journal.db"));

            var page = broker.get(member, path + "?limit=1000").expecting(200);
            var expected = new java.util.ArrayList<>(before);
            expected.remove(id);
            assertEquals(expected, page.ids());
            assertTrue(page.text().contains("stays"));
            assertFalse(page.text().contains("gone"));
            assertEquals(404, broker.get(member, path + id + "/").status());
        }
    }
}
