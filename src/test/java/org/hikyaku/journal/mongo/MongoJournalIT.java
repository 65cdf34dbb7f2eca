package org.hikyaku.journal.mongo;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.hikyaku.journal.Anchors;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Conflict;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.JournalContract;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.journal.Verification;
import org.hikyaku.testing.MongoServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoJournalIT extends JournalContract {
    private static final int REPLICATION_TIMED_OUT = 64;

    private final MongoServer server = MongoServer.shared();
    private final String uri = server.freshUri();
    private final String appName = "testee" + System.nanoTime();

    @Override
    protected Journal open() {
        return await(MongoJournal.open(MongoServer.with(uri, "appName=" + appName)));
    }

    @AfterEach
    void drop() {
        server.drop(uri);
    }

    @Override
    protected void loseNextAcknowledgement(Loss when) {
        fail("insert", 1, when == Loss.BEFORE_WRITE ? new Document("closeConnection", true) : unacknowledged());
    }

    private static Document unacknowledged() {
        var error = new Document("code", REPLICATION_TIMED_OUT).append("errmsg", "waiting for replication timed out");
        return new Document("writeConcernError", error);
    }

    /** The testee's next {@code times} commands of that name fail. */
    private void fail(String command, int times, Document how) {
        var data = new Document("failCommands", List.of(command)).append("appName", appName);
        data.putAll(how);
        server.fail(new Document("times", times), data);
    }

    @Test
    void anAppendWhoseBlobsLoseTheirAcknowledgementStandsOnceWithThem() {
        for (var how : List.of(new Document("closeConnection", true), unacknowledged())) {
            fail("insert", 3, how);
            var stream = new StreamName(
                    "collection/" + how.keySet().iterator().next().toLowerCase(Locale.ROOT));
            var blob = Blob.secret(new byte[] {1, 2});
            var draft = draft(stream, Head.START, "named");

            var append = await(testee().append(new Draft(stream, Head.START, draft.entries(), List.of(blob))));

            assertEquals(List.of(append), await(testee().read(stream, 0, 10)));
            assertEquals(1, await(testee().blobs(List.of(blob.name()))).size());
        }
    }

    @Test
    void whatOneNodeAcknowledgedBeforeAnotherLooksIsInTheLook() throws Exception {
        var other = open();
        var head = Head.START;
        for (int i = 0; i < 50; i++) {
            var append = await(testee().append(draft(ONE, head, "n" + i)));
            assertEquals(Map.of(ONE, List.of(append)), await(other.news(Map.of(ONE, head.position()))));
            head = append.head();
        }
        await(other.close());
    }

    @Test
    void ofTwoNodesOneWinsAPosition() {
        var other = open();
        var mine = testee().append(draft(ONE, Head.START, "mine"));
        var theirs = other.append(draft(ONE, Head.START, "theirs"));

        int won = 0;
        for (var each : List.of(mine, theirs)) {
            try {
                await(each);
                won++;
            } catch (Conflict e) {
                assertEquals(1, await(other.read(ONE, 0, 10)).size());
            }
        }

        assertEquals(1, won);
        await(other.close());
    }

    @Test
    void manyLooksAtOnceAreEachAnsweredWithTheirOwnNews() {
        var one = fill(ONE, 30, 10);
        var looks = new ArrayList<Future<Map<StreamName, List<Append>>>>();
        for (long from = 0; from <= 30; from++) {
            looks.add(testee().news(Map.of(ONE, from)));
        }

        for (int from = 0; from < 30; from++) {
            assertEquals(Map.of(ONE, one.subList(from, 30)), await(looks.get(from)));
        }
        assertEquals(Map.of(), await(looks.get(30)));
    }

    @Test
    void whoIsNearlyUpToDateIsNotToldNothingBecauseAnotherIsFarBehind() {
        var one = fill(ONE, 4, 6 << 20);
        var two = fill(TWO, 1, 10);
        // The first look runs alone; the two after it share the next one, which ends early within stream one.
        var looks =
                List.of(testee().news(Map.of(ONE, 4L)), testee().news(Map.of(ONE, 0L)), testee().news(Map.of(TWO, 0L)));

        assertEquals(Map.of(), await(looks.get(0)));
        assertEquals(one.subList(0, 3), await(looks.get(1)).get(ONE));
        assertEquals(Map.of(TWO, two), await(looks.get(2)));
    }

    @Test
    void aLookWhoseFenceIsNotAcknowledgedByTheMajorityIsUnavailable() {
        fill(ONE, 1, 10);
        fail("update", 1, unacknowledged());

        assertThrows(Unavailable.class, () -> await(testee().news(Map.of(ONE, 0L))));

        assertEquals(1, await(testee().news(Map.of(ONE, 0L))).size());
    }

    @Test
    void verificationHoldsUntilSomebodyTakesADocumentAway(@TempDir Path dir) {
        fill(ONE, 600, 10);
        fill(TWO, 3, 10);
        try (var anchors = new Anchors(testee(), dir, Clock.systemUTC())) {
            assertTrue(await(anchors.anchor()));
        }
        assertEquals(new Verification.Report(3, 604, 3, Optional.empty()), await(Verification.verify(testee(), dir)));

        server.delete(uri, "appends", new Document("stream", TWO.value()).append("position", 3L));
        assertEquals(
                Optional.of(new Verification.Failure(TWO, 3, "is missing, the stream was known up to 3")),
                await(Verification.verify(testee(), dir)).failure());
        server.delete(uri, "appends", new Document("stream", ONE.value()).append("position", 555L));
        assertEquals(
                Optional.of(new Verification.Failure(ONE, 555, "is missing")),
                await(Verification.verify(testee(), dir)).failure());
    }

    @Test
    void anUnreachableDatabaseIsOneSentenceWithoutThePassword() {
        var secret = "s3cret-word";
        var nowhere = "mongodb://user:" + secret + "@127.0.0.1:1/?serverSelectionTimeoutMS=300";

        var failure = assertThrows(Unavailable.class, () -> await(MongoJournal.open(nowhere)));

        var message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("127.0.0.1:1 cannot be reached"), message);
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertFalse(String.valueOf(each).contains(secret));
        }
    }

    @Test
    void aUriThatDoesNotReadIsRefusedWithoutBeingQuoted() {
        var failure =
                assertThrows(Unavailable.class, () -> await(MongoJournal.open("mongo//user:s3cret-word@nowhere")));

        assertFalse(String.valueOf(failure.getMessage()).contains("s3cret"));
    }
}
