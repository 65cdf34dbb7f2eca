package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Refusal;

/** Organisations: which there are, admission, and changes of what ties one to the council. */
final class OrganisationOperations {
    private static final int MAX_NAME_CHARS = 200;
    private static final String IDENTITY = "the id of a STIX identity, identity--<uuid>,";

    private final Commands commands;

    OrganisationOperations(Commands commands) {
        this.commands = commands;
    }

    /** Whether there is such an organisation. */
    void known(Caller caller, Map<String, String> variables) {
        Words.uuid(variables.getOrDefault("organisation", ""))
                .flatMap(id -> commands.council().organisation(new OrganisationId(id)))
                .orElseThrow(Routes::nothing);
    }

    Future<Answer> list(Asked asked) {
        var all = commands.council().organisations().stream()
                .map(Documents::organisation)
                .toList();
        return Future.succeededFuture(Answer.ok(Documents.several("organisations", all)));
    }

    Future<Answer> admit(Asked asked) {
        var fields = Fields.of(asked.body());
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
        return commands.grant(council -> admission(council, wanted, identity.isPresent()))
                .map(wrote -> {
                    var document = Documents.organisation(there(wanted.id()));
                    return wrote ? Answer.created(document) : Answer.ok(document);
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
        var fields = Fields.of(asked.body());
        var change = Tie.Change.read(fields);
        var earlyWarning = fields.optionalYesOrNo("early_warning");
        fields.end();
        return commands.grant(council -> {
                    var before = council.organisation(id).orElseThrow(Routes::nothing);
                    var tie = change.of(before.affiliation());
                    boolean subscribes = earlyWarning.orElse(before.earlyWarning());
                    return tie.equals(before.affiliation()) && subscribes == before.earlyWarning()
                            ? List.of()
                            : Decisions.change(council, id, tie, subscribes);
                })
                .map(wrote -> Answer.ok(Documents.organisation(there(id))));
    }

    /** An organisation is never taken out of the council's memory. */
    private Organisation there(OrganisationId id) {
        return commands.council().organisation(id).orElseThrow();
    }
}
