package org.hikyaku.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Journal} promises. Each adapter binds it with a class that says how to open and how to break it. */
public abstract class JournalContract {
    /** When the acknowledgement of an append is lost. */
    protected enum Loss {
        BEFORE_WRITE,
        AFTER_WRITE
    }

    protected static final StreamName ONE = new StreamName("casework");
    protected static final StreamName TWO = new StreamName("collection/two");

    private Journal journal;

    /** Opens the store of this test; called again after a close it opens the same one. */
    protected abstract Journal open() throws Exception;

    /** Makes the store lose the acknowledgement of the next append that is written. */
    protected abstract void loseNextAcknowledgement(Loss when);

    /** Whether an append's hash is over what is stored. */
    protected boolean holds(Append append) {
        return Chain.holds(append);
    }

    protected final Journal testee() {
        return journal;
    }

    @BeforeEach
    void openIt() throws Exception {
        journal = open();
    }

    @AfterEach
    void closeIt() {
        await(journal.close());
    }

    @Test
    void positionsRunFromOneWithoutGapsAndEachAppendNamesItsPredecessor() {
        var written = new ArrayList<Append>();
        var head = Head.START;
        for (int i = 0; i < 10; i++) {
            var append = await(journal.append(draft(ONE, head, "n" + i)));
            written.add(append);
            head = append.head();
        }

        var read = await(journal.read(ONE, 0, 100));

        assertEquals(written, read);
        var previous = Head.START;
        for (var append : read) {
            assertEquals(previous.position() + 1, append.position());
            assertEquals(previous.hash(), append.previous());
            assertTrue(holds(append));
            previous = append.head();
        }
    }

    @Test
    void anAppendAfterAHeadThatIsNotTheHeadConflictsAndLeavesNothing() {
        var first = await(journal.append(draft(ONE, Head.START, "first")));
        var second = await(journal.append(draft(ONE, first.head(), "second")));
        var notHeads = List.of(
                Head.START,
                first.head(),
                new Head(0, second.hash()),
                new Head(1, second.hash()),
                new Head(2, first.hash()),
                new Head(3, second.hash()));

        for (var head : notHeads) {
            assertThrows(Conflict.class, () -> await(journal.append(draft(ONE, head, "late"))), head::toString);
        }

        assertEquals(List.of(first, second), await(journal.read(ONE, 0, 100)));
        assertEquals(Map.of(ONE, second.head()), await(journal.heads()));
    }

    @Test
    void aLoserMayTryAgainWithTheSameBlobs() {
        var blob = Blob.secret("bytes".getBytes(UTF_8));
        var entries = List.of(entry("loser"));
        var first = await(journal.append(draft(ONE, Head.START, "winner")));
        assertThrows(Conflict.class, () -> await(journal.append(new Draft(ONE, Head.START, entries, List.of(blob)))));

        await(journal.append(new Draft(ONE, first.head(), entries, List.of(blob))));

        assertArrayEquals(
                blob.bytes(), await(journal.blobs(List.of(blob.name()))).get(0));
    }

    @Test
    void ofConcurrentWritersOneWinsEachPositionAndALoserGetsInByCatchingUp() throws Exception {
        int writers = 6;
        int each = 20;

        var texts = inParallel(writers, writer -> {
            var mine = new ArrayList<String>();
            var head = Head.START;
            for (int i = 0; i < each; i++) {
                var text = writer + "-" + i;
                for (boolean in = false; !in; ) {
                    try {
                        head = await(journal.append(draft(ONE, head, text))).head();
                        in = true;
                    } catch (Conflict e) {
                        var missed = await(journal.read(ONE, head.position(), 1_000));
                        head = missed.get(missed.size() - 1).head();
                    }
                }
                mine.add(text);
            }
            return mine;
        });

        var read = await(journal.read(ONE, 0, 1_000));
        assertEquals(writers * each, read.size());
        assertEquals(
                texts.stream().flatMap(List::stream).sorted().toList(),
                read.stream().map(JournalContract::text).sorted().toList());
        for (int i = 0; i < read.size(); i++) {
            assertEquals(i + 1, read.get(i).position());
            assertEquals(
                    i == 0 ? Digest.ZERO : read.get(i - 1).hash(), read.get(i).previous());
        }
    }

    @Test
    void appendsOfManyStreamsThatWaitTogetherAllStand() {
        var futures = new ArrayList<Future<Append>>();
        for (int i = 0; i < 300; i++) {
            var blob = Blob.secret(new byte[] {(byte) i});
            futures.add(journal.append(new Draft(
                    new StreamName("collection/" + i),
                    Head.START,
                    List.of(new Entry(
                            "made",
                            Optional.empty(),
                            List.of(Part.secret(blob.name().bytes())))),
                    List.of(blob))));
        }

        for (int i = 0; i < 300; i++) {
            var append = await(futures.get(i));
            assertEquals(List.of(append), await(journal.read(append.stream(), 0, 2)));
            var name = RandomName.ofBytes(append.entries().get(0).parts().get(0).bytes());
            assertArrayEquals(
                    new byte[] {(byte) i}, await(journal.blobs(List.of(name))).get(0));
        }
        assertEquals(300, await(journal.heads()).size());
    }

    @Test
    void anAppendIsReadBackWholeWithEveryEntryAndPartInOrder() {
        var random = new Random(7);
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 500; i++) {
            var parts = new ArrayList<Part>();
            for (int part = random.nextInt(4); part > 0; part--) {
                var bytes = new byte[random.nextInt(50)];
                random.nextBytes(bytes);
                parts.add(Part.secret(bytes));
            }
            var mark = random.nextBoolean()
                    ? Optional.of(new DisclosureMark(RandomName.fresh(), RandomName.fresh(), i, i + 3L))
                    : Optional.<DisclosureMark>empty();
            entries.add(new Entry("a-kind", mark, parts));
        }

        var written = await(journal.append(new Draft(ONE, Head.START, entries, List.of())));

        assertEquals(entries, written.entries());
        assertEquals(List.of(written), await(journal.read(ONE, 0, 1)));
    }

    @Test
    void aPageEndsAtItsLimitAndTheNextGoesOnAfterIt() {
        var written = fill(ONE, 25, 10);

        assertEquals(written.subList(0, 10), await(journal.read(ONE, 0, 10)));
        assertEquals(written.subList(20, 25), await(journal.read(ONE, 20, 10)));
        assertEquals(List.of(), await(journal.read(ONE, 25, 10)));
        assertEquals(List.of(), await(journal.read(TWO, 0, 10)));
    }

    @Test
    void aPageOfLargeAppendsEndsEarlyAndMissesNothing() {
        var written = fill(ONE, 5, 6 << 20);

        var read = new ArrayList<Append>();
        int pages = 0;
        for (List<Append> page; !(page = await(journal.read(ONE, read.size(), 100))).isEmpty(); pages++) {
            assertTrue(page.size() <= 3, "16 MiB and one");
            read.addAll(page);
        }

        assertEquals(written, read);
        assertTrue(pages >= 2);
    }

    @Test
    void newsAreWhatWasAppendedSinceInTheFollowedStreamsAndNothingElse() {
        var one = fill(ONE, 3, 10);
        var two = fill(TWO, 2, 10);

        assertEquals(Map.of(ONE, one, TWO, two), await(journal.news(Map.of(ONE, 0L, TWO, 0L))));
        assertEquals(Map.of(ONE, one.subList(1, 3)), await(journal.news(Map.of(ONE, 1L))));
        assertEquals(Map.of(TWO, two.subList(1, 2)), await(journal.news(Map.of(ONE, 3L, TWO, 1L))));
        assertEquals(Map.of(), await(journal.news(Map.of(ONE, 3L, TWO, 2L))));
        assertEquals(Map.of(), await(journal.news(Map.of())));
        assertEquals(Map.of(), await(journal.news(Map.of(new StreamName("nothing"), 0L))));
    }

    @Test
    void muchNewsComesInSeveralLooksEachStreamWithoutGaps() {
        fill(ONE, 4, 6 << 20);
        fill(TWO, 4, 6 << 20);

        var at = new java.util.HashMap<>(Map.of(ONE, 0L, TWO, 0L));
        for (Map<StreamName, List<Append>> news; !(news = await(journal.news(Map.copyOf(at)))).isEmpty(); ) {
            news.forEach((stream, appends) ->
                    appends.forEach(append -> assertEquals(at.merge(stream, 1L, Long::sum), append.position())));
        }

        assertEquals(Map.of(ONE, 4L, TWO, 4L), at);
    }

    @Test
    void whatWasAcknowledgedBeforeALookIsInIt() throws Exception {
        inParallel(4, writer -> {
            var stream = new StreamName("collection/" + writer);
            var head = Head.START;
            for (int i = 0; i < 20; i++) {
                var append = await(journal.append(draft(stream, head, "n" + i)));
                assertEquals(
                        List.of(append),
                        await(journal.news(Map.of(stream, head.position()))).get(stream));
                head = append.head();
            }
            return writer;
        });
    }

    @Test
    void blobsComeInTheOrderAskedAndAMissingOneFailsAll() {
        var blobs = new ArrayList<Blob>();
        for (int i = 0; i < 20; i++) {
            blobs.add(Blob.secret(("blob " + i).getBytes(UTF_8)));
        }
        await(journal.append(new Draft(ONE, Head.START, List.of(entry("names them")), blobs)));
        Collections.shuffle(blobs, new Random(3));
        blobs.add(blobs.get(4));

        var read = await(journal.blobs(blobs.stream().map(Blob::name).toList()));

        assertEquals(blobs.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(blobs.get(i).bytes(), read.get(i));
        }
        assertEquals(List.of(), await(journal.blobs(List.of())));
        var withMissing = List.of(blobs.get(0).name(), RandomName.fresh());
        assertThrows(IllegalStateException.class, () -> await(journal.blobs(withMissing)));
    }

    @Test
    void theLargestAppendIsTakenWhole() {
        var blobs = new ArrayList<Blob>();
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < Draft.MAX_ITEMS; i++) {
            var bytes = new byte[Draft.MAX_BYTES / Draft.MAX_ITEMS];
            bytes[0] = (byte) i;
            blobs.add(Blob.secret(bytes));
            var mark = new DisclosureMark(blobs.get(0).name(), blobs.get(0).name(), i, i);
            entries.add(new Entry("added", Optional.of(mark), List.of(Part.secret(bytes))));
        }

        var written = await(journal.append(new Draft(ONE, Head.START, entries, blobs)));

        assertEquals(List.of(written), await(journal.read(ONE, 0, 1)));
        var read = await(journal.blobs(blobs.stream().map(Blob::name).toList()));
        for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(blobs.get(i).bytes(), read.get(i));
        }
    }

    @Test
    void marksAreFoundByCollectionToolAndRowsOldestFirst() {
        var collection = RandomName.fresh();
        var other = RandomName.fresh();
        var tool = RandomName.fresh();
        var first = await(journal.append(marked(
                ONE,
                Head.START,
                new DisclosureMark(tool, collection, 0, 9),
                new DisclosureMark(tool, other, 0, 9),
                new DisclosureMark(RandomName.fresh(), collection, 5, 5))));
        var second = await(journal.append(marked(
                ONE,
                first.head(),
                new DisclosureMark(tool, collection, 10, 19),
                new DisclosureMark(tool, collection, 7, 30))));

        assertEquals(
                List.of(found(first, 0), found(first, 2)),
                await(journal.marked(new MarkQuery(collection, Optional.empty(), 0, 5))));
        assertEquals(
                List.of(found(first, 0), found(second, 0), found(second, 1)),
                await(journal.marked(new MarkQuery(collection, Optional.of(tool), 9, 10))));
        assertEquals(
                List.of(found(second, 1)), await(journal.marked(new MarkQuery(collection, Optional.empty(), 20, 99))));
        assertEquals(List.of(), await(journal.marked(new MarkQuery(collection, Optional.empty(), 31, 99))));
        assertEquals(List.of(), await(journal.marked(new MarkQuery(tool, Optional.empty(), 0, 99))));
    }

    @Test
    void whatWasAcknowledgedIsThereAfterReopening() throws Exception {
        var blob = Blob.secret("kept".getBytes(UTF_8));
        var one = await(journal.append(new Draft(ONE, Head.START, List.of(entry("kept")), List.of(blob))));
        var two = fill(TWO, 3, 10);
        await(journal.close());

        journal = open();

        assertEquals(Map.of(ONE, one.head(), TWO, two.get(2).head()), await(journal.heads()));
        assertEquals(Map.of(ONE, List.of(one), TWO, two), await(journal.news(Map.of(ONE, 0L, TWO, 0L))));
        assertArrayEquals(
                blob.bytes(), await(journal.blobs(List.of(blob.name()))).get(0));
        assertEquals(2, await(journal.append(draft(ONE, one.head(), "after"))).position());
    }

    @Test
    void closingFinishesWhatWasTakenOnAndThenAnswersUnavailable() throws Exception {
        var taken = new ArrayList<Future<Append>>();
        for (int i = 0; i < 50; i++) {
            taken.add(journal.append(draft(new StreamName("collection/" + i), Head.START, "taken")));
        }

        var closing = journal.close();
        await(journal.close());
        await(closing);

        taken.forEach(append -> assertEquals(1, await(append).position()));
        var calls = List.<Callable<Future<?>>>of(
                () -> journal.append(draft(ONE, Head.START, "late")),
                () -> journal.read(ONE, 0, 1),
                () -> journal.news(Map.of(ONE, 0L)),
                () -> journal.blobs(List.of(RandomName.fresh())),
                journal::heads,
                () -> journal.marked(new MarkQuery(RandomName.fresh(), Optional.empty(), 0, 1)));
        for (var call : calls) {
            var future = call.call();
            assertThrows(Unavailable.class, () -> await(future));
        }
        journal = open();
        assertEquals(50, await(journal.heads()).size());
    }

    @ParameterizedTest
    @EnumSource
    void aLostAcknowledgementWritesNothingTwiceAndLosesNothing(Loss when) {
        var before = await(journal.append(draft(ONE, Head.START, "before")));
        loseNextAcknowledgement(when);

        var text = "said once";
        var said = sayOnce(ONE, before.head(), text);

        assertEquals(List.of(before, said), await(journal.read(ONE, 0, 100)));
        assertEquals(Map.of(ONE, said.head()), await(journal.heads()));
        assertEquals(3, await(journal.append(draft(ONE, said.head(), "after"))).position());
    }

    @ParameterizedTest
    @EnumSource
    void aLostAcknowledgementOfAGroupLeavesEachOfItOnce(Loss when) throws Exception {
        fill(TWO, 1, 10);
        loseNextAcknowledgement(when);

        inParallel(8, writer -> sayOnce(new StreamName("collection/" + writer), Head.START, "said once"));

        for (int writer = 0; writer < 8; writer++) {
            var read = await(journal.read(new StreamName("collection/" + writer), 0, 100));
            assertEquals(
                    List.of("said once"),
                    read.stream().map(JournalContract::text).toList());
        }
    }

    /** What a writer does that may hear Unavailable: looks whether it stands, and only else says it again. */
    private Append sayOnce(StreamName stream, Head head, String text) {
        for (int tries = 0; tries < 5; tries++) {
            try {
                return await(journal.append(draft(stream, head, text)));
            } catch (Unavailable e) {
                var stands = await(journal.read(stream, head.position(), 1));
                if (!stands.isEmpty()) {
                    assertEquals(text, text(stands.get(0)));
                    return stands.get(0);
                }
            }
        }
        throw new AssertionError("one lost acknowledgement must not make the journal unavailable for long");
    }

    protected final List<Append> fill(StreamName stream, int appends, int bytes) {
        var written = new ArrayList<Append>();
        var head = Head.START;
        for (int i = 0; i < appends; i++) {
            var entry = Entry.of("filling", Part.secret(new byte[bytes]));
            var append = await(journal.append(new Draft(stream, head, List.of(entry), List.of())));
            written.add(append);
            head = append.head();
        }
        return written;
    }

    protected static Draft draft(StreamName stream, Head expected, String text) {
        return new Draft(stream, expected, List.of(entry(text)), List.of());
    }

    private static Entry entry(String text) {
        return Entry.of("said", Part.secret(text.getBytes(UTF_8)));
    }

    protected static String text(Append append) {
        return new String(append.entries().get(0).parts().get(0).bytes(), UTF_8);
    }

    private static Draft marked(StreamName stream, Head expected, DisclosureMark... marks) {
        var entries = new ArrayList<Entry>();
        for (var mark : marks) {
            entries.add(new Entry("disclosed", Optional.of(mark), List.of(Part.secret(new byte[] {1}))));
        }
        return new Draft(stream, expected, entries, List.of());
    }

    private static Marked found(Append append, int index) {
        return new Marked(
                append.stream(),
                append.position(),
                index,
                append.time(),
                append.entries().get(index));
    }

    /** Something that one of several threads does, by its number. */
    protected interface Work<T> {
        T by(int worker) throws Exception;
    }

    protected static <T> List<T> inParallel(int workers, Work<T> work) throws Exception {
        var threads = Executors.newFixedThreadPool(workers);
        try {
            var calls = new ArrayList<Callable<T>>();
            for (int i = 0; i < workers; i++) {
                int worker = i;
                calls.add(() -> work.by(worker));
            }
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a worker failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
