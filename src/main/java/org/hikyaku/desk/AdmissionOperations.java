package org.hikyaku.desk;

import io.vertx.core.Future;
import org.hikyaku.council.AdmissionDecisions;
import org.hikyaku.council.Approval;
import org.hikyaku.council.ApprovalId;
import org.hikyaku.council.Approvals;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.web.Answer;

/** The steering committee's word on who becomes a member: which organisations wait for it, admission, and that it is not given. */
final class AdmissionOperations {
    private final Commands commands;
    private final Documents documents;

    AdmissionOperations(Commands commands, Documents documents) {
        this.commands = commands;
        this.documents = documents;
    }

    private Approvals approvals() {
        return commands.council().approvals();
    }

    private static ApprovalId id(Names names) {
        return new ApprovalId(names.id("admission"));
    }

    /** Refuses what does not wait. */
    void requireKnown(Names names) {
        wanted(names);
    }

    private OrganisationId wanted(Names names) {
        return Names.there(approvals()
                .approval(id(names))
                .map(Approval::wish)
                .filter(Approval.Admission.class::isInstance)
                .map(wish -> ((Approval.Admission) wish).organisation().id()));
    }

    Future<Answer> list() {
        var waiting = approvals().waitingAt(commands.now()).stream()
                .filter(each -> each.wish() instanceof Approval.Admission)
                .map(documents::approval)
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("admissions", waiting)));
    }

    Future<Answer> confirm(Asked asked) {
        var id = id(asked.names());
        var organisation = wanted(asked.names());
        var by = asked.caller().user();
        return commands.grant(asked, council -> AdmissionDecisions.confirm(council, id, by, commands.now()))
                .map(wrote -> Replies.ok(Documents.organisation(
                        commands.council().organisation(organisation).orElseThrow())));
    }

    Future<Answer> drop(Asked asked) {
        var id = id(asked.names());
        var by = asked.caller().user();
        return commands.run(asked, council -> AdmissionDecisions.drop(council, id, by))
                .map(wrote -> Replies.gone());
    }
}
