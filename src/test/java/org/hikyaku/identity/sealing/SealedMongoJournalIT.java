package org.hikyaku.identity.sealing;

import static org.hikyaku.testing.Await.await;

import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Chain;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.JournalContract;
import org.hikyaku.journal.mongo.MongoJournal;
import org.hikyaku.testing.MongoServer;
import org.junit.jupiter.api.AfterEach;

/** Behind the seal a journal is what it was, on MongoDB too. */
class SealedMongoJournalIT extends JournalContract {
    private final MongoServer server = MongoServer.shared();
    private final String uri = server.freshUri();
    private final String appName = "testee" + System.nanoTime();

    private Optional<Journal> store = Optional.empty();

    @Override
    protected Journal open() {
        var stored = await(MongoJournal.open(MongoServer.with(uri, "appName=" + appName)));
        store = Optional.of(stored);
        return await(SealedStore.open(stored, stored.keys(), fresh -> Rings.of(1)));
    }

    @AfterEach
    void drop() {
        server.drop(uri);
    }

    /** Keys are inserted first: this loses theirs, which are put again, and the append's own is lost by other suites. */
    @Override
    protected void loseNextAcknowledgement(Loss when) {
        var how = when == Loss.BEFORE_WRITE
                ? new Document("closeConnection", true)
                : new Document(
                        "writeConcernError",
                        new Document("code", 64).append("errmsg", "waiting for replication timed out"));
        var data = new Document("failCommands", List.of("insert")).append("appName", appName);
        data.putAll(how);
        server.fail(new Document("times", 1), data);
    }

    @Override
    protected boolean holds(Append append) {
        var stored = await(store.orElseThrow().read(append.stream(), append.position() - 1, 1))
                .get(0);
        return Chain.holds(stored) && stored.hash().equals(append.hash());
    }
}
