package org.hikyaku.journal.mongo;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.KeyTableContract;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WrappedKey;
import org.hikyaku.testing.MongoServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoKeysIT extends KeyTableContract {
    private final MongoServer server = MongoServer.shared();
    private final String uri = server.freshUri();
    private final String appName = "testee" + System.nanoTime();

    @Override
    protected KeyTable open() {
        return await(MongoJournal.open(MongoServer.with(uri, "appName=" + appName)))
                .keys();
    }

    @AfterEach
    void drop() {
        server.drop(uri);
    }

    @Test
    void aKeyWhoseAcknowledgementWasLostIsThereOnce() {
        var key = new WrappedKey(new RandomName(1, 1), Secrecy.SECRET, 1, new byte[] {1, 2});
        for (var how : List.of(
                new Document("closeConnection", true),
                new Document(
                        "writeConcernError",
                        new Document("code", 64).append("errmsg", "waiting for replication timed out")))) {
            var data = new Document("failCommands", List.of("insert")).append("appName", appName);
            data.putAll(how);
            server.fail(new Document("times", 1), data);
            var table = open();

            await(table.put(List.of(key)));

            assertEquals(Map.of(key.item(), key), await(table.get(List.of(key.item()))));
        }
    }
}
