package org.hikyaku.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AtOnceTest {
    private final AtOnce atOnce = new AtOnce(2, 3);
    private final List<Promise<String>> begun = new ArrayList<>();

    private static UUID tool(int number) {
        return new UUID(0, number);
    }

    private Future<String> run(int tool) {
        return atOnce.run(tool(tool), () -> {
            Promise<String> promise = Promise.promise();
            begun.add(promise);
            return promise.future();
        });
    }

    private boolean isRefused(int tool) {
        int before = begun.size();
        var answer = run(tool);
        if (!answer.failed()) {
            return false;
        }
        var problem = ((Fault) answer.cause()).problem();
        assertEquals(429, problem.status());
        assertEquals(
                List.of("retry-after 1"),
                problem.headers().stream()
                        .map(header -> header.name() + " " + header.value())
                        .toList());
        assertEquals(before, begun.size(), "and yet it was begun");
        return true;
    }

    @Test
    void oneToolHasSoManyAllTogetherSoManyAndThereIsRoomAgainAsTheyEnd() {
        run(1);
        run(1);
        assertTrue(isRefused(1));
        run(2);
        assertTrue(isRefused(2), "all together");
        assertTrue(isRefused(3), "all together");
        begun.get(0).complete("done");
        assertFalse(isRefused(1));
        assertTrue(isRefused(3));
        begun.get(1).fail("it broke");
        assertFalse(isRefused(3));
        assertTrue(isRefused(1), "all together");
    }

    @Test
    void whatIsDoneAtOnceAndWhatCannotBeBegunTakeNoRoom() {
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    "done",
                    atOnce.run(tool(1), () -> Future.succeededFuture("done")).result());
            assertThrows(
                    IllegalStateException.class,
                    () -> atOnce.run(tool(1), () -> {
                        throw new IllegalStateException("it cannot be begun");
                    }));
        }
        run(1);
        run(1);
        run(2);
        assertTrue(isRefused(2));
    }
}
