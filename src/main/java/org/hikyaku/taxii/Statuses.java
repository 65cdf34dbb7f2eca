package org.hikyaku.taxii;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hikyaku.casework.Receipt;
import org.hikyaku.casework.Receipt.Outcome;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.web.Answer;
import org.hikyaku.web.JsonText;

/**
 * The status resource (section 4.3.1). A submission of usual size is decided before it is answered, and its status complete from
 * the beginning; that of a large one is pending first. What is complete never changes.
 */
final class Statuses {
    /** The type in the id that a detail has where the object had none, or one that is no id (T-142). */
    private static final String UNREADABLE = "x-unreadable--";

    /** An identifier as clients know it: also one whose UUID is of a version that is refused comes back as it was posted. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("[a-z][a-z0-9-]{2,249}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final int ROOM_FOR_ONE = 160;

    private Statuses() {}

    /** The status of a submission. */
    static Answer answer(int status, Receipt receipt) {
        var outcomes = receipt.outcomes();
        int total = outcomes.size();
        var json = new JsonText(300 + ROOM_FOR_ONE * total)
                .object()
                .member("id", receipt.id().toString())
                .member("status", receipt.complete() ? "complete" : "pending")
                .member("request_timestamp", TaxiiTime.text(receipt.requested()))
                .member("total_count", total);
        int successes = receipt.successes();
        count(
                json,
                receipt,
                "success_count",
                "successes",
                successes,
                each -> each.failure().isEmpty());
        int failures = receipt.complete() ? total - successes : 0;
        count(
                json,
                receipt,
                "failure_count",
                "failures",
                failures,
                each -> each.failure().isPresent());
        count(json, receipt, "pending_count", "pendings", total - successes - failures, each -> true);
        return TaxiiText.of(status, json.endObject());
    }

    /** A count, and the details of as many objects; no list where there are none (T-023). */
    private static void count(
            JsonText json, Receipt receipt, String count, String list, int n, Predicate<Outcome> which) {
        json.member(count, n);
        if (n == 0) {
            return;
        }
        json.list(list);
        List<Outcome> outcomes = receipt.outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            var outcome = outcomes.get(i);
            if (!which.test(outcome)) {
                continue;
            }
            // What was posted under these names need not be what they may be.
            var id = outcome.id().filter(Statuses::isIdentifier);
            var version = outcome.version()
                    .filter(text -> StixTimestamp.tryParse(text).isPresent());
            json.object()
                    .member("id", id.orElse(UNREADABLE + placeholder(receipt.id(), i)))
                    .member("version", version.orElse(TaxiiTime.text(receipt.requested())));
            int place = i + 1;
            outcome.failure()
                    .or(outcome::remark)
                    .ifPresent(text -> json.member(
                            "message", id.isPresent() ? text : "object " + place + " of the envelope: " + text));
            json.endObject();
        }
        json.endList();
    }

    private static boolean isIdentifier(String text) {
        return StixId.isWellFormed(text) || IDENTIFIER.matcher(text).matches();
    }

    /** The same each time that the status is asked for, and no other object's. */
    private static UUID placeholder(UUID status, int index) {
        return new UUID(status.getMostSignificantBits(), status.getLeastSignificantBits() ^ index);
    }
}
