package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.hikyaku.council.Approval;
import org.hikyaku.council.ApprovalDecisions;
import org.hikyaku.council.ApprovalId;
import org.hikyaku.council.Council;
import org.hikyaku.web.Answer;

/** Requests that one administrator makes and that may need a second person's word before they are so. */
final class Wishes {
    private final Commands commands;
    private final Documents documents;

    Wishes(Commands commands, Documents documents) {
        this.commands = commands;
        this.documents = documents;
    }

    /** The request as it is now, should it have to wait. */
    ApprovalDecisions.Request request(Asked asked) {
        return new ApprovalDecisions.Request(
                new ApprovalId(UUID.randomUUID()), asked.caller().user(), commands.now());
    }

    /**
     * Runs a decision: 202 with what waits, if something does.
     *
     * @param done answers where nothing waits; is told whether anything was put on record
     */
    Future<Answer> answer(
            Asked asked, Function<Council, ApprovalDecisions.Outcome> decision, Function<Boolean, Answer> done) {
        // Of the last run of the decision, which may be run more than once.
        var waiting = new AtomicReference<Optional<Approval>>(Optional.empty());
        return commands.grant(asked, council -> {
                    var outcome = decision.apply(council);
                    waiting.set(outcome.waiting());
                    return outcome.entries();
                })
                .map(wrote -> waiting.get()
                        .map(approval -> Replies.waiting(documents.approval(approval)))
                        .orElseGet(() -> done.apply(wrote)));
    }
}
