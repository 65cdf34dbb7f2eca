package org.hikyaku.desk;

import io.vertx.core.Future;
import org.hikyaku.council.Approval;
import org.hikyaku.council.ApprovalDecisions;
import org.hikyaku.council.ApprovalId;
import org.hikyaku.council.Approvals;
import org.hikyaku.web.Answer;

/** The second word on who becomes council staff: which wait for it, confirmation, and that it is not given. */
final class ApprovalOperations {
    private final Commands commands;
    private final Documents documents;

    ApprovalOperations(Commands commands, Documents documents) {
        this.commands = commands;
        this.documents = documents;
    }

    private Approvals approvals() {
        return commands.council().approvals();
    }

    private static ApprovalId id(Names names) {
        return new ApprovalId(names.id("approval"));
    }

    /** Refuses what does not wait. */
    void requireKnown(Names names) {
        wanted(names);
    }

    private Approval.OfPerson wanted(Names names) {
        return Names.there(approvals()
                .approval(id(names))
                .map(Approval::wish)
                .filter(Approval.OfPerson.class::isInstance)
                .map(Approval.OfPerson.class::cast));
    }

    Future<Answer> list() {
        var waiting = approvals().waitingAt(commands.now()).stream()
                .filter(each -> each.wish() instanceof Approval.OfPerson)
                .map(documents::approval)
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("approvals", waiting)));
    }

    /** Acknowledged once the person is served what council staff is. */
    Future<Answer> confirm(Asked asked) {
        var id = id(asked.names());
        var user = wanted(asked.names()).user();
        var by = asked.caller().user();
        return commands.grant(asked, council -> ApprovalDecisions.confirm(council, id, by, commands.now()))
                .map(wrote -> Replies.ok(
                        documents.user(commands.council().userEver(user).orElseThrow())));
    }

    Future<Answer> drop(Asked asked) {
        var id = id(asked.names());
        var by = asked.caller().user();
        return commands.run(asked, council -> ApprovalDecisions.drop(council, id, by))
                .map(wrote -> Replies.gone());
    }
}
