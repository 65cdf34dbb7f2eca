package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.AdmissionDecisions;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Fault;

/** Organisations: which there are, admission, and changes of what ties one to the council. */
final class OrganisationOperations {
    private static final int MAX_NAME_CHARS = 200;
    private static final String IDENTITY = "the id of a STIX identity, identity--<uuid>,";

    private final Commands commands;
    private final Wishes wishes;

    OrganisationOperations(Commands commands, Wishes wishes) {
        this.commands = commands;
        this.wishes = wishes;
    }

    /** Refuses what is not there. */
    void requireKnown(Names names) {
        Names.requireThere(commands.council().organisation(new OrganisationId(names.id("organisation"))));
    }

    Future<Answer> list() {
        var all = commands.council().organisations().stream()
                .map(Documents::organisation)
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("organisations", all)));
    }

    Future<Answer> admit(Asked asked) {
        var fields = asked.fields();
        var id = fields.optionalParsed("id", Words.UUID_WANTED, Words::uuid);
        var name = fields.text("name", MAX_NAME_CHARS);
        var identity = fields.optionalParsed("identity", IDENTITY, Words::identity);
        var tie = Tie.read(fields);
        var earlyWarning = fields.optionalYesOrNo("early_warning").orElse(false);
        fields.end();
        var wanted = new Organisation(
                new OrganisationId(id.orElseGet(UUID::randomUUID)),
                name,
                identity.orElseGet(() -> "identity--" + UUID.randomUUID()),
                tie,
                earlyWarning);
        var request = wishes.request(asked);
        return wishes.answer(
                asked, council -> AdmissionDecisions.admit(council, wanted, identity.isPresent(), request), wrote -> {
                    var document = Documents.organisation(there(wanted.id()));
                    return wrote ? Replies.created(document) : Replies.ok(document);
                });
    }

    Future<Answer> change(Asked asked) {
        var id = new OrganisationId(asked.id("organisation"));
        var fields = asked.fields();
        var change = Tie.Change.read(fields);
        var earlyWarning = fields.optionalYesOrNo("early_warning");
        fields.end();
        return commands.grant(asked, council -> {
                    var before = council.organisation(id).orElseThrow(Fault::notFound);
                    var tie = change.of(before.affiliation());
                    boolean subscribes = earlyWarning.orElse(before.earlyWarning());
                    return tie.equals(before.affiliation()) && subscribes == before.earlyWarning()
                            ? List.of()
                            : Decisions.change(council, id, tie, subscribes);
                })
                .map(wrote -> Replies.ok(Documents.organisation(there(id))));
    }

    /** An organisation is never taken out of the council's memory. */
    private Organisation there(OrganisationId id) {
        return commands.council().organisation(id).orElseThrow();
    }
}
