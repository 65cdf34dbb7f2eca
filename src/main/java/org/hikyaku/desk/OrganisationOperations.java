package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Refusal;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Fault;

/** Organisations: which there are, admission, and changes of what ties one to the council. */
final class OrganisationOperations {
    private static final int MAX_NAME_CHARS = 200;
    private static final String IDENTITY = "the id of a STIX identity, identity--<uuid>,";

    private final Commands commands;

    OrganisationOperations(Commands commands) {
        this.commands = commands;
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
        return commands.grant(asked, council -> admission(council, wanted, identity.isPresent()))
                .map(wrote -> {
                    var document = Documents.organisation(there(wanted.id()));
                    return wrote ? Replies.created(document) : Replies.ok(document);
                });
    }

    /** The same request sent again finds what it made, if that is still as it asked for. */
    private static List<CouncilEntry> admission(Council council, Organisation wanted, boolean identityGiven) {
        var before = council.organisation(wanted.id());
        if (before.isEmpty()) {
            return Decisions.admit(council, wanted);
        }
        var same = new Organisation(
                wanted.id(),
                wanted.name(),
                identityGiven ? wanted.identity() : before.get().identity(),
                wanted.affiliation(),
                wanted.earlyWarning());
        if (!before.get().equals(same)) {
            throw Refusal.conflict("another organisation, or this one with other particulars, has this id");
        }
        return List.of();
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
