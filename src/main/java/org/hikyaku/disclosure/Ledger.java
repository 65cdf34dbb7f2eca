package org.hikyaku.disclosure;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Conflict;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * This node's stream of records. One append is under way at a time; what comes meanwhile waits and goes out with the next,
 * so a burst of readers costs few commits. Nobody waits without bound: past {@link #MOST_WAITING} records a reader is told
 * that nothing can be recorded, and gets nothing.
 */
final class Ledger {
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 512;

    private record Waiting(Entry entry, Promise<Void> recorded) {}

    private final Journal journal;
    private final String node;
    private final InstantSource clock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean writing;
    private @Nullable StreamName stream;
    private @Nullable Head head;

    Ledger(Journal journal, String node, InstantSource clock) {
        this.journal = journal;
        this.node = node;
        this.clock = clock;
    }

    /** Completes when the entry is durable; fails with {@link Unavailable} if it is not known to be. */
    Future<Void> record(Entry entry) {
        Promise<Void> recorded = Promise.promise();
        synchronized (this) {
            if (waiting.size() >= MOST_WAITING) {
                return Future.failedFuture(new Unavailable("too many disclosures wait to be recorded"));
            }
            waiting.add(new Waiting(entry, recorded));
            if (writing) {
                return recorded.future();
            }
            writing = true;
        }
        writeNext();
        return recorded.future();
    }

    private void writeNext() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (this) {
            if (waiting.isEmpty()) {
                writing = false;
                return;
            }
            while (!waiting.isEmpty() && batch.size() < MOST_AT_ONCE) {
                batch.add(waiting.remove());
            }
        }
        append(batch.stream().map(Waiting::entry).toList()).onComplete(done -> {
            writeNext();
            for (var each : batch) {
                if (done.succeeded()) {
                    each.recorded().complete();
                } else {
                    each.recorded().fail(new Unavailable("the disclosure could not be recorded", done.cause()));
                }
            }
        });
    }

    private Future<Append> append(List<Entry> entries) {
        return segment()
                .compose(at -> journal.append(new Draft(at.getKey(), at.getValue(), entries, List.of())))
                .onSuccess(append -> head = append.head())
                .onFailure(failure -> {
                    // What the store holds is asked anew before the next record.
                    head = null;
                })
                .recover(failure -> failure instanceof Conflict
                        ? Future.failedFuture(new Unavailable("another process writes this node's records", failure))
                        : Future.failedFuture(failure));
    }

    /** This month's stream and its head. Only one append is under way, so nobody else touches the fields meanwhile. */
    private Future<Map.Entry<StreamName, Head>> segment() {
        var month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        var name = new StreamName("disclosure/" + node + "/" + month);
        if (name.equals(stream) && head != null) {
            return Future.succeededFuture(Map.entry(name, head));
        }
        return journal.heads().map(heads -> {
            stream = name;
            head = heads.getOrDefault(name, Head.START);
            return Map.entry(name, heads.getOrDefault(name, Head.START));
        });
    }
}
