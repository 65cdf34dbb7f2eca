package org.hikyaku.journal.crash;

import static org.hikyaku.testing.Await.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Conflict;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.mongo.MongoJournal;

/**
 * The process that is killed. Several threads append, two of them to the same stream; every acknowledgement is a line
 * {@code ack <stream> <position> <id> .}, after which the parent may count on it. Ends when its input does.
 */
public final class Writer {
    private static final String[] STREAMS = {"council", "casework", "casework", "collection/a", "collection/b"};

    private Writer() {}

    /** Arguments: the kind of store, where it is, and a seed. */
    public static void main(String[] arguments) throws Exception {
        var journal = arguments[0].equals("embedded")
                ? EmbeddedJournal.open(Path.of(arguments[1]))
                : await(MongoJournal.open(arguments[1]));
        long seed = Long.parseLong(arguments[2]);
        var stop = new boolean[1];
        var threads = new Thread[STREAMS.length];
        for (int i = 0; i < threads.length; i++) {
            var stream = new StreamName(STREAMS[i]);
            var random = new Random(seed + i);
            threads[i] = new Thread(() -> {
                var head = Head.START;
                while (!stopped(stop)) {
                    head = append(journal, stream, head, random);
                }
            });
            threads[i].start();
        }
        untilInputEnds();
        synchronized (stop) {
            stop[0] = true;
        }
        for (var thread : threads) {
            thread.join();
        }
        await(journal.close());
        System.out.println("end");
    }

    private static boolean stopped(boolean[] stop) {
        synchronized (stop) {
            return stop[0];
        }
    }

    private static void untilInputEnds() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
    }

    private static Head append(Journal journal, StreamName stream, Head head, Random random) {
        try {
            var append = await(journal.append(Filling.draft(stream, head, random)));
            acknowledge(append);
            return append.head();
        } catch (Conflict | Unavailable e) {
            return catchUp(journal, stream, head);
        }
    }

    private static Head catchUp(Journal journal, StreamName stream, Head from) {
        var head = from;
        while (true) {
            try {
                var missed = await(journal.read(stream, head.position(), 100));
                if (missed.isEmpty()) {
                    return head;
                }
                head = missed.get(missed.size() - 1).head();
            } catch (Unavailable e) {
                // The store is away: each try takes its time to fail, so this does not spin.
            }
        }
    }

    private static void acknowledge(Append append) {
        synchronized (System.out) {
            System.out.println("ack " + append.stream() + " " + append.position() + " " + append.id() + " .");
        }
    }
}
