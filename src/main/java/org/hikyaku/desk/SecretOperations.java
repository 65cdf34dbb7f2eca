package org.hikyaku.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.hikyaku.council.ResumptionId;
import org.hikyaku.council.SecretAccess;
import org.hikyaku.council.SecretDecisions;
import org.hikyaku.web.Answer;

/** Stops all access to secrets, by anybody of a desk and at once; resumes it, by two who signed in as persons. */
final class SecretOperations {
    /** How long one person's word waits for another's. */
    static final Duration WAITS = Duration.ofDays(1);

    private final Commands commands;

    SecretOperations(Commands commands) {
        this.commands = commands;
    }

    private SecretAccess.State state() {
        return commands.council().secrets().state();
    }

    /** Refuses a resumption that does not wait. */
    void requireKnown(Names names) {
        var id = id(names);
        Names.requireThere(state().resumption().filter(waiting -> waiting.id().equals(id)));
    }

    private static ResumptionId id(Names names) {
        return new ResumptionId(names.id("resumption"));
    }

    Future<Answer> get() {
        return Future.succeededFuture(Replies.ok(document(state())));
    }

    Future<Answer> stop(Asked asked) {
        var fields = asked.fields();
        var reason = fields.optionalText("reason", Words.MAX_NOTE_CHARS).orElse("");
        fields.end();
        var by = asked.caller().user();
        var now = commands.now();
        return commands.run(asked, council -> SecretDecisions.stop(council, by, now, reason))
                .map(wrote -> Replies.ok(document(state())));
    }

    Future<Answer> askResumption(Asked asked) {
        var id = new ResumptionId(UUID.randomUUID());
        var now = commands.now();
        return commands.run(
                        asked,
                        council -> SecretDecisions.askResumption(council, id, asked.caller(), now, now.plus(WAITS)))
                .map(wrote -> Replies.created(document(state())));
    }

    /** Acknowledged once all who handle secrets are served again what came in meanwhile. */
    Future<Answer> confirmResumption(Asked asked) {
        var id = id(asked.names());
        var now = commands.now();
        return commands.grant(asked, council -> SecretDecisions.confirmResumption(council, id, asked.caller(), now))
                .map(wrote -> Replies.ok(document(state())));
    }

    Future<Answer> dropResumption(Asked asked) {
        var id = id(asked.names());
        var by = asked.caller().user();
        return commands.run(asked, council -> SecretDecisions.dropResumption(council, id, by))
                .map(wrote -> Replies.gone());
    }

    private static ObjectNode document(SecretAccess.State state) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("stopped", state.isStopped());
        state.stop().ifPresent(stop -> {
            node.put("since", Documents.moment(stop.at()));
            // Without a user it was the operator of a node.
            stop.by().ifPresent(by -> node.put("by", by.toString()));
            if (!stop.reason().isEmpty()) {
                node.put("reason", stop.reason());
            }
        });
        state.resumption()
                .ifPresent(waiting -> node.putObject("resumption")
                        .put("id", waiting.id().toString())
                        .put("asked_by", waiting.askedBy().toString())
                        .put("until", Documents.moment(waiting.until())));
        return node;
    }
}
