package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.User;
import org.hikyaku.council.UserId;

/** Users, each a named individual: which there are, accounts, registration, REMOVE. */
final class UserOperations {
    private static final int MAX_NAME_CHARS = 200;

    private final Commands commands;
    private final Documents documents;

    UserOperations(Commands commands, Documents documents) {
        this.commands = commands;
        this.documents = documents;
    }

    /** Whether there is such a user, not removed. */
    void known(Caller caller, Map<String, String> variables) {
        Words.uuid(variables.getOrDefault("user", ""))
                .flatMap(id -> commands.council().user(new UserId(id)))
                .orElseThrow(Routes::nothing);
    }

    Future<Answer> list(Asked asked) {
        var all = commands.council().users().stream()
                .sorted(Comparator.comparing(User::id))
                .map(documents::user)
                .toList();
        return Future.succeededFuture(Answer.ok(Documents.several("users", all)));
    }

    Future<Answer> add(Asked asked) {
        var fields = Fields.of(asked.body());
        var id = new UserId(
                fields.optionalParsed("id", Words.UUID_WANTED, Words::uuid).orElseGet(UUID::randomUUID));
        var organisation = new OrganisationId(fields.parsed("organisation", Words.UUID_WANTED, Words::uuid));
        var name = fields.text("name", MAX_NAME_CHARS);
        boolean registered = fields.yesOrNo("registered");
        fields.end();
        return commands.grant(council -> addition(council, id, organisation, name, registered))
                .map(wrote -> {
                    var document = documents.user(there(id));
                    return wrote ? Answer.created(document) : Answer.ok(document);
                });
    }

    /** The same request sent again finds what it made, if that is still as it asked for. */
    private static List<CouncilEntry> addition(
            Council council, UserId id, OrganisationId organisation, String name, boolean registered) {
        if (council.organisation(organisation).isEmpty()) {
            throw Refusal.invalid("/organisation: there is none of this id");
        }
        var before = council.user(id);
        if (before.isEmpty()) {
            return Decisions.addUser(council, id, organisation, name, registered);
        }
        var user = before.get();
        if (!user.organisation().equals(organisation) || !user.name().equals(name) || user.registered() != registered) {
            throw Refusal.conflict("another user, or this one with other particulars, has this id");
        }
        return List.of();
    }

    Future<Answer> register(Asked asked) {
        var id = new UserId(asked.id("user"));
        var fields = Fields.of(asked.body());
        boolean registered = fields.yesOrNo("registered");
        fields.end();
        return commands.grant(council -> Decisions.register(council, id, registered))
                .map(wrote -> Answer.ok(documents.user(there(id))));
    }

    Future<Answer> remove(Asked asked) {
        var id = new UserId(asked.id("user"));
        return commands.run(council -> Decisions.removeUser(council, id)).map(wrote -> Answer.gone());
    }

    /** Removed again by another hand before the answer was written, it is gone. */
    private User there(UserId id) {
        return commands.council().userEver(id).orElseThrow();
    }
}
