package org.hikyaku.blackbox;

import java.util.List;
import org.hikyaku.testing.MongoServer;
import org.junit.jupiter.api.AfterEach;

class CanaryMongoIT extends Canary {
    private final MongoServer server = MongoServer.shared();
    private final String uri = server.freshUri();

    @AfterEach
    void drop() {
        server.drop(uri);
    }

    @Override
    List<String> store() {
        return List.of("--store", uri);
    }

    @Override
    List<byte[]> dump() {
        return server.dump(uri);
    }
}
