package org.hikyaku.taxii;

import java.util.List;
import java.util.UUID;
import org.hikyaku.casework.Receipt;
import org.hikyaku.casework.Receipt.Outcome;
import org.hikyaku.web.Answer;
import org.hikyaku.web.JsonText;

/**
 * The status resource (section 4.3.1). All of a submission is decided before it is answered, so a status is complete from the
 * beginning and never changes.
 */
final class Statuses {
    /** The type in the id that a detail has where the object had none that could be read (T-142). */
    private static final String UNREADABLE = "x-unreadable--";

    private static final int ROOM_FOR_ONE = 160;

    private Statuses() {}

    /** The status of a submission. */
    static Answer answer(int status, Receipt receipt) {
        int total = receipt.outcomes().size();
        int successes = receipt.successes();
        var json = new JsonText(300 + ROOM_FOR_ONE * total)
                .object()
                .member("id", receipt.id().toString())
                .member("status", "complete")
                .member("request_timestamp", TaxiiTime.text(receipt.requested()))
                .member("total_count", total)
                .member("success_count", successes);
        if (successes > 0) {
            details(json.list("successes"), receipt, true);
        }
        json.member("failure_count", total - successes);
        if (successes < total) {
            details(json.list("failures"), receipt, false);
        }
        return TaxiiText.of(status, json.member("pending_count", 0).endObject());
    }

    private static void details(JsonText json, Receipt receipt, boolean successes) {
        List<Outcome> outcomes = receipt.outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            var outcome = outcomes.get(i);
            if (outcome.failure().isEmpty() != successes) {
                continue;
            }
            json.object()
                    .member("id", outcome.id().orElse(UNREADABLE + placeholder(receipt.id(), i)))
                    .member("version", outcome.version().orElse(TaxiiTime.text(receipt.requested())));
            int place = i + 1;
            outcome.failure()
                    .ifPresent(text -> json.member(
                            "message",
                            outcome.id().isPresent() ? text : "object " + place + " of the envelope: " + text));
            json.endObject();
        }
        json.endList();
    }

    /** The same each time that the status is asked for, and no other object's. */
    private static UUID placeholder(UUID status, int index) {
        return new UUID(status.getMostSignificantBits(), status.getLeastSignificantBits() ^ index);
    }
}
