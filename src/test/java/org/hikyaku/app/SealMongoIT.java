package org.hikyaku.app;

import static org.hikyaku.testing.Await.await;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.Replacement;
import org.hikyaku.journal.mongo.MongoJournal;
import org.hikyaku.testing.MongoServer;
import org.junit.jupiter.api.AfterEach;

class SealMongoIT extends SealSuite {
    private final MongoServer server = MongoServer.shared();
    private final String uri = server.freshUri();
    private final List<Journal> open = new ArrayList<>();

    @AfterEach
    void drop() {
        open.forEach(journal -> await(journal.close()));
        server.drop(uri);
    }

    @Override
    String store() {
        return uri;
    }

    @Override
    Journal openInTheClear() {
        return await(MongoJournal.open(uri));
    }

    @Override
    Replacement replacement() {
        return await(MongoJournal.openReplacement(uri));
    }

    @Override
    KeyTable table() {
        var journal = await(MongoJournal.open(uri));
        open.add(journal);
        return journal.keys();
    }

    @Override
    void closeTable(KeyTable table) {
        await(table.close());
    }

    @Override
    void damage() {
        server.delete(uri, "appends", new Document("stream", "casework").append("position", 7L));
    }
}
