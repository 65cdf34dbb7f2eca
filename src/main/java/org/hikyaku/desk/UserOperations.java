package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.UUID;
import org.hikyaku.council.ApprovalDecisions;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.User;
import org.hikyaku.council.UserId;
import org.hikyaku.web.Answer;

/**
 * Users, each a named individual: which there are, accounts, registration, REMOVE. What makes somebody council staff waits for a
 * second word.
 */
final class UserOperations {
    private static final int MAX_NAME_CHARS = 200;

    private final Commands commands;
    private final Documents documents;
    private final Wishes wishes;

    UserOperations(Commands commands, Documents documents, Wishes wishes) {
        this.commands = commands;
        this.documents = documents;
        this.wishes = wishes;
    }

    /** Refuses what is not there. */
    void requireKnown(Names names) {
        Names.requireThere(commands.council().user(new UserId(names.id("user"))));
    }

    Future<Answer> list() {
        var all = commands.council().users().stream()
                .sorted(Comparator.comparing(User::id))
                .map(documents::user)
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("users", all)));
    }

    Future<Answer> add(Asked asked) {
        var fields = asked.fields();
        var id = new UserId(
                fields.optionalParsed("id", Words.UUID_WANTED, Words::uuid).orElseGet(UUID::randomUUID));
        var organisation = new OrganisationId(fields.parsed("organisation", Words.UUID_WANTED, Words::uuid));
        var name = fields.text("name", MAX_NAME_CHARS);
        boolean registered = fields.yesOrNo("registered");
        fields.end();
        var request = wishes.request(asked);
        return wishes.answer(
                asked,
                council -> {
                    if (council.organisation(organisation).isEmpty()) {
                        throw Refusal.invalid("/organisation: there is none of this id");
                    }
                    return ApprovalDecisions.addUser(council, id, organisation, name, registered, request);
                },
                wrote -> {
                    var document = documents.user(there(id));
                    return wrote ? Replies.created(document) : Replies.ok(document);
                });
    }

    Future<Answer> register(Asked asked) {
        var id = new UserId(asked.id("user"));
        var fields = asked.fields();
        boolean registered = fields.yesOrNo("registered");
        fields.end();
        var request = wishes.request(asked);
        return wishes.answer(
                asked,
                council -> ApprovalDecisions.register(council, id, registered, request),
                wrote -> Replies.ok(documents.user(there(id))));
    }

    Future<Answer> remove(Asked asked) {
        var id = new UserId(asked.id("user"));
        return commands.run(asked, council -> Decisions.removeUser(council, id)).map(wrote -> Replies.gone());
    }

    /** Removed again by another hand before the answer was written, it is gone. */
    private User there(UserId id) {
        return commands.council().userEver(id).orElseThrow();
    }
}
