package org.hikyaku.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hikyaku.testing.RunningBroker;

/** On MongoDB, where the same has to come of it. */
class RouteWalkMongoIT extends RouteWalk {
    @Override
    RunningBroker start() {
        return RunningBroker.onMongo();
    }

    @Override
    void shown(AuthorityDocument document) throws IOException {
        assertEquals(document.text(), Files.readString(Path.of("docs", "authority.md")));
    }
}
