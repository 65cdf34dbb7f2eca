package org.hikyaku.desk;

import io.vertx.core.Future;
import org.hikyaku.handling.MarkingRules;
import org.hikyaku.stix.Inspection;
import org.hikyaku.stix.Limits;
import org.hikyaku.web.Answer;

/** What would be said of objects if they were posted, as far as it follows from them alone. Nothing is kept. */
final class CheckOperations {
    private CheckOperations() {}

    static Future<Answer> check(Asked asked) {
        var document = asked.body().getBytes();
        return asked.exchange()
                .aside(() -> Inspection.of(document, Limits.DEFAULT, MarkingRules::among))
                .map(inspection -> Replies.ok(inspection.json()));
    }
}
