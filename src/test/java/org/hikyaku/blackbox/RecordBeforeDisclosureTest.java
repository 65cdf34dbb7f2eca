package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.testing.ForwardingJournal;
import org.hikyaku.testing.LogCapture;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.Test;

class RecordBeforeDisclosureTest {
    @Test
    void whatCannotBePutOnRecordIsNotDisclosedAndWhatDisclosesNothingNeedsNoRecord() {
        var journal = new Forgetful[1];
        try (var log = new LogCapture();
                var broker = RunningBroker.embedded(store -> journal[0] = new Forgetful(store))) {
            var member = broker.caller("Aoba Power");
            var id = Sample.report("Mn");
            var objects = broker.objects("members");
            var last = broker.get(member, objects).expecting(200).header("x-taxii-date-added-last");

            journal[0].recordsNothing = true;
            for (var path : List.of(
                    objects,
                    objects + "?limit=1",
                    objects + id + "/",
                    objects + id + "/versions/",
                    broker.manifest("members"),
                    broker.objects("task-force-1"))) {
                for (var method : List.of("GET", "HEAD")) {
                    var refused = broker.request(method, path, Map.of(), new byte[0], member)
                            .expecting(503);
                    assertEquals("1", refused.header("retry-after"));
                    assertEquals("", refused.header("x-taxii-date-added-last"));
                    assertFalse(refused.text().contains(id), refused.text());
                    assertFalse(refused.text().contains("objects"), refused.text());
                }
            }
            assertEquals(
                    "{}",
                    broker.get(member, objects + "?added_after=" + last)
                            .expecting(200)
                            .text());
            broker.get(member, broker.root() + "collections/").expecting(200);

            journal[0].recordsNothing = false;
            assertEquals(
                    List.of(id),
                    broker.get(member, objects + id + "/").expecting(200).ids());
            for (var line : log.lines()) {
                assertFalse(line.contains(member.secret()) || line.contains(id), line);
            }
        }
    }

    /** A journal that cannot be written to where disclosures are recorded, when it is told so. */
    private static final class Forgetful extends ForwardingJournal {
        private volatile boolean recordsNothing;

        Forgetful(Journal store) {
            super(store);
        }

        @Override
        public Future<Append> append(Draft draft) {
            return recordsNothing && draft.stream().value().startsWith("disclosure/")
                    ? Future.failedFuture(new Unavailable("the disk is full"))
                    : super.append(draft);
        }
    }
}
