package org.hikyaku.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hikyaku.testing.RunningBroker;

/** On the embedded store. What it shows is the document; with {@code CI=true} it has to be there as it would be written. */
class RouteWalkTest extends RouteWalk {
    private static final Path COMMITTED = Path.of("docs", "authority.md");

    @Override
    RunningBroker start() {
        return RunningBroker.embedded();
    }

    @Override
    void shown(AuthorityDocument document) throws IOException {
        if (!"true".equals(System.getenv("CI"))) {
            Files.writeString(COMMITTED, document.text());
        }
        assertEquals(document.text(), Files.readString(COMMITTED), COMMITTED + " is not what the walk shows");
    }
}
