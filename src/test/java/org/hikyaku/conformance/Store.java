package org.hikyaku.conformance;

import java.util.Map;
import org.hikyaku.testing.RunningBroker;

/** The stores that the suite runs against. */
enum Store {
    EMBEDDED("embedded"),
    MONGODB("MongoDB");

    private final String title;

    Store(String title) {
        this.title = title;
    }

    /** Its name in the document. */
    String title() {
        return title;
    }

    /** A broker on it. */
    RunningBroker start(Map<String, String> settings) {
        return switch (this) {
            case EMBEDDED -> RunningBroker.embedded(settings);
            case MONGODB -> RunningBroker.onMongo(settings);
        };
    }
}
