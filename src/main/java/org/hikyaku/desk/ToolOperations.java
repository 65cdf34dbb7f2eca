package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.Secret;
import org.hikyaku.identity.SecretHash;

/** Tools' credentials. A secret leaves the process in the one answer to the request that made it, and is kept as a keyed hash. */
final class ToolOperations {
    private final Commands commands;
    private final SecretHash hash;

    ToolOperations(Commands commands, SecretHash hash) {
        this.commands = commands;
        this.hash = hash;
    }

    /** Whether there is such a tool, not removed. */
    void known(Caller caller, Map<String, String> variables) {
        Words.uuid(variables.getOrDefault("tool", ""))
                .flatMap(id -> commands.council().tool(new ToolId(id)))
                .orElseThrow(Routes::nothing);
    }

    Future<Answer> issue(Asked asked) {
        var fields = Fields.of(asked.body());
        var user = new UserId(fields.parsed("user", Words.UUID_WANTED, Words::uuid));
        fields.end();
        var secret = Secret.fresh();
        var tool = new Tool(new ToolId(UUID.randomUUID()), user, UUID.randomUUID(), hash.of(secret));
        return commands.run(council -> {
                    if (council.user(user).isEmpty()) {
                        throw Refusal.invalid("/user: there is none of this id");
                    }
                    return Decisions.issueTool(council, tool);
                })
                .map(wrote -> Answer.created(Documents.credentials(tool.id().toString(), secret.reveal())));
    }

    Future<Answer> replaceSecret(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        var secret = Secret.fresh();
        var hashed = hash.of(secret);
        return commands.run(council -> Decisions.replaceSecret(council, id, hashed))
                .map(wrote -> Answer.ok(Documents.credentials(id.toString(), secret.reveal())));
    }

    Future<Answer> remove(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        return commands.run(council -> Decisions.removeTool(council, id)).map(wrote -> Answer.gone());
    }
}
