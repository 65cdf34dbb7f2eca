package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hikyaku.testing.HandlingExample;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.Test;

/** What docs/handling.md shows, posted by a member. */
class HandlingExampleTest {
    @Test
    void isTakenWholeInIntakeAndInTheTaskForceAndThereIsNothingToRemark() {
        try (var broker = RunningBroker.embedded()) {
            var member = broker.caller("Aoba Power");
            for (var collection : List.of("intake", "task-force-1")) {
                var status = broker.post(member, broker.objects(collection), HandlingExample.bundle())
                        .expecting(202)
                        .json();
                assertEquals(3, status.path("success_count").asInt(), status::toString);
                assertEquals(0, status.path("failure_count").asInt(), status::toString);
                status.path("successes")
                        .forEach(each -> assertEquals("", each.path("message").asText()));
            }
            var seen = broker.get(
                            member, broker.objects("task-force-1") + "indicator--5f1d2c3b-8a7e-4d6f-9b0c-1e2d3f4a5b43/")
                    .expecting(200)
                    .json();
            assertEquals(1, seen.path("objects").size());
        }
    }
}
