package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.testing.ForwardingJournal;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.Test;

class HiddenTest extends Hidden {
    @Override
    RunningBroker start() {
        return RunningBroker.embedded();
    }

    /** What the store is asked for; the heads, which are anchored each minute, aside. */
    private static final class Counting extends ForwardingJournal {
        private final List<String> calls = new CopyOnWriteArrayList<>();

        Counting(Journal store) {
            super(store);
        }

        @Override
        public Future<Append> append(Draft draft) {
            if (!draft.stream().value().equals("heads")) {
                calls.add("append " + draft.stream().value());
            }
            return super.append(draft);
        }

        @Override
        public Future<List<Append>> read(StreamName stream, long after, int limit) {
            calls.add("read " + stream.value());
            return super.read(stream, after, limit);
        }

        @Override
        public Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded) {
            calls.add("news");
            return super.news(folded);
        }

        @Override
        public Future<List<byte[]>> blobs(List<RandomName> names) {
            calls.add("blobs " + names.size());
            return super.blobs(names);
        }

        List<String> letGo() {
            var all = List.copyOf(calls);
            calls.clear();
            return all;
        }
    }

    @Test
    void theStoreIsAskedTheSameForWhatIsHiddenAndForWhatNeverWas() {
        var journal = new Counting[1];
        try (var broker = RunningBroker.embedded(store -> journal[0] = new Counting(store))) {
            var caller = broker.caller("Aoba Power, not registered");
            var objects = broker.objects("task-force-1");
            var hidden = Sample.report("P");
            var missing = "report--" + UUID.randomUUID();
            for (var path : List.of(
                    objects + "%s/",
                    objects + "%s/versions/",
                    objects + "?match[id]=%s",
                    broker.manifest("task-force-1") + "?match[version]=all&match[id]=%s",
                    objects + "?match[relationships-all]=%s")) {
                for (var method : List.of("GET", "HEAD", "DELETE")) {
                    broker.request(method, path.formatted(missing), Map.of(), new byte[0], caller);
                    journal[0].letGo();
                    broker.request(method, path.formatted(missing), Map.of(), new byte[0], caller);
                    var wanted = journal[0].letGo();
                    broker.request(method, path.formatted(hidden), Map.of(), new byte[0], caller);
                    assertEquals(wanted, journal[0].letGo(), method + " " + path);
                    assertTrue(!wanted.isEmpty(), "what is asked is counted");
                }
            }
        }
    }
}
