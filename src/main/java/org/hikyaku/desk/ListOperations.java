package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.DistributionList;
import org.hikyaku.council.ListId;
import org.hikyaku.council.UserId;

/** Distribution lists, each with a collection of its own. */
final class ListOperations {
    private static final int MAX_TITLE_CHARS = 200;

    private final Commands commands;

    ListOperations(Commands commands) {
        this.commands = commands;
    }

    /** Whether there is such a list. */
    void known(Caller caller, Map<String, String> variables) {
        Words.uuid(variables.getOrDefault("list", ""))
                .flatMap(id -> commands.council().list(new ListId(id)))
                .orElseThrow(Routes::nothing);
    }

    Future<Answer> list(Asked asked) {
        var all = commands.council().lists().stream().map(Documents::list).toList();
        return Future.succeededFuture(Answer.ok(Documents.several("lists", all)));
    }

    Future<Answer> make(Asked asked) {
        var fields = Fields.of(asked.body());
        var title = fields.text("title", MAX_TITLE_CHARS);
        var members = members(fields);
        fields.end();
        var list = new DistributionList(new ListId(UUID.randomUUID()), title, members);
        var key = UUID.randomUUID();
        return commands.grant(council -> Decisions.makeList(council, list, key))
                .map(wrote -> Answer.created(Documents.list(list)));
    }

    Future<Answer> change(Asked asked) {
        var id = new ListId(asked.id("list"));
        var fields = Fields.of(asked.body());
        var members = members(fields);
        fields.end();
        return commands.grant(council -> Decisions.changeList(council, id, members))
                .map(wrote ->
                        Answer.ok(Documents.list(commands.council().list(id).orElseThrow())));
    }

    private static Set<UserId> members(Fields fields) {
        return Set.copyOf(fields.list("members", Words.UUID_WANTED, ListOperations::user));
    }

    private static Optional<UserId> user(String text) {
        return Words.uuid(text).map(UserId::new);
    }
}
