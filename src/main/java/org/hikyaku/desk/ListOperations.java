package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.DistributionList;
import org.hikyaku.council.ListId;
import org.hikyaku.council.UserId;
import org.hikyaku.web.Answer;

/** Distribution lists, each with a collection of its own. */
final class ListOperations {
    private static final int MAX_TITLE_CHARS = 200;

    private final Commands commands;

    ListOperations(Commands commands) {
        this.commands = commands;
    }

    /** Refuses what is not there. */
    void requireKnown(Names names) {
        Names.requireThere(commands.council().list(new ListId(names.id("list"))));
    }

    Future<Answer> list() {
        var all = commands.council().lists().stream().map(Documents::list).toList();
        return Future.succeededFuture(Replies.ok(Documents.several("lists", all)));
    }

    Future<Answer> make(Asked asked) {
        var fields = asked.fields();
        var title = fields.text("title", MAX_TITLE_CHARS);
        var members = members(fields);
        fields.end();
        var list = new DistributionList(new ListId(UUID.randomUUID()), title, members);
        var key = UUID.randomUUID();
        return commands.grant(asked, council -> Decisions.makeList(council, list, key))
                .map(wrote -> Replies.created(Documents.list(list)));
    }

    Future<Answer> change(Asked asked) {
        var id = new ListId(asked.id("list"));
        var fields = asked.fields();
        var members = members(fields);
        fields.end();
        return commands.grant(asked, council -> Decisions.changeList(council, id, members))
                .map(wrote ->
                        Replies.ok(Documents.list(commands.council().list(id).orElseThrow())));
    }

    private static Set<UserId> members(Fields fields) {
        return Set.copyOf(fields.list("members", Words.UUID_WANTED, ListOperations::user));
    }

    private static Optional<UserId> user(String text) {
        return Words.uuid(text).map(UserId::new);
    }
}
