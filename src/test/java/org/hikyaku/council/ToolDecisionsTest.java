package org.hikyaku.council;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may give a tool something to sign in by, and take it: by the standing at the moment of the decision. */
class ToolDecisionsTest {
    private final Council council = new Council();
    private OrganisationId member = new OrganisationId(UUID.randomUUID());
    private UserId administrator = new UserId(UUID.randomUUID());
    private UserId operator = new UserId(UUID.randomUUID());
    private UserId sitting = new UserId(UUID.randomUUID());
    private UserId registered = new UserId(UUID.randomUUID());
    private UserId other = new UserId(UUID.randomUUID());

    @BeforeEach
    void admit() {
        administrator = user(organisation(new Affiliation.Secretariat(Desk.ADMINISTRATION)), false);
        operator = user(organisation(new Affiliation.Secretariat(Desk.OPERATIONS)), false);
        sitting = user(organisation(new Affiliation.Committee()), false);
        member = organisation(new Affiliation.Member(MemberClass.GENERAL, true, false));
        registered = user(member, true);
        other = user(member, false);
    }

    private OrganisationId organisation(Affiliation affiliation) {
        var id = new OrganisationId(UUID.randomUUID());
        apply(new CouncilEntry.OrganisationAdmitted(
                new Organisation(id, "Organisation " + id, "identity--" + id, affiliation, false)));
        return id;
    }

    private UserId user(OrganisationId of, boolean registered) {
        var id = new UserId(UUID.randomUUID());
        apply(new CouncilEntry.UserAdded(id, of, "Somebody", registered));
        return id;
    }

    private void apply(CouncilEntry entry) {
        council.apply(council.position() + 1, List.of(entry));
    }

    private static Tool tool(UserId user) {
        return new Tool(new ToolId(UUID.randomUUID()), user, UUID.randomUUID(), new byte[] {1});
    }

    private Tool issued(UserId user) {
        var tool = tool(user);
        apply(new CouncilEntry.ToolIssued(tool));
        return tool;
    }

    private Caller byTool(UserId user) {
        return Caller.authenticated(issued(user), council.user(user).orElseThrow());
    }

    private Caller inPerson(UserId user) {
        return Caller.signedIn(
                new SessionId(UUID.randomUUID()), 0, council.user(user).orElseThrow());
    }

    private static void forbidden(Runnable decision) {
        assertEquals(
                Refusal.Kind.FORBIDDEN,
                assertThrows(Refusal.class, decision::run).kind());
    }

    @Test
    void councilStaffAndTheCommitteeMakeTheirOwn() {
        for (var staff : List.of(operator, sitting, registered, administrator)) {
            var tool = issued(staff);
            for (var by : List.of(byTool(administrator), byTool(operator), byTool(staff), inPerson(other))) {
                forbidden(() -> ToolDecisions.requireMayGive(council, by, tool.id()));
            }
            ToolDecisions.requireMayGive(council, inPerson(staff), tool.id());
            ToolDecisions.requireMayTake(council, inPerson(staff), tool.id());
            ToolDecisions.requireMayTake(council, byTool(administrator), tool.id());
            forbidden(() -> ToolDecisions.requireMayTake(council, byTool(operator), tool.id()));
        }
    }

    @Test
    void allOthersToolsAreTheAdministrationDesksToo() {
        var tool = issued(other);
        for (var by : List.of(byTool(administrator), inPerson(administrator), inPerson(other))) {
            ToolDecisions.requireMayGive(council, by, tool.id());
            ToolDecisions.requireMayTake(council, by, tool.id());
        }
        for (var by : List.of(byTool(other), byTool(operator), inPerson(operator), inPerson(registered))) {
            forbidden(() -> ToolDecisions.requireMayGive(council, by, tool.id()));
            forbidden(() -> ToolDecisions.requireMayTake(council, by, tool.id()));
        }
    }

    private ToolAccess access(Caller by, UserId user) {
        var entry = (CouncilEntry.ToolIssued)
                ToolDecisions.issue(council, by, tool(user)).get(0);
        return entry.tool().access();
    }

    @Test
    void aToolOfStaffsIsIssuedBareUnlessItsPersonOrdersIt() {
        for (var staff : List.of(operator, sitting, registered)) {
            assertEquals(ToolAccess.NONE, access(byTool(administrator), staff));
            assertEquals(ToolAccess.NONE, access(inPerson(administrator), staff));
            assertEquals(1, access(inPerson(staff), staff).secrets().size());
            forbidden(() -> access(byTool(staff), other));
        }
        assertEquals(ToolAccess.NONE, access(byTool(administrator), administrator));
        assertEquals(1, access(byTool(administrator), other).secrets().size());
        forbidden(() -> access(inPerson(other), registered));
        forbidden(() -> access(byTool(other), other));
    }

    @Test
    void whoWasRegisteredBeforeTheDecisionIsStaffWhateverWasSeenBefore() {
        var by = byTool(administrator);
        var tool = issued(other);
        ToolDecisions.requireMayGive(council, by, tool.id());
        apply(new CouncilEntry.RegistrationChanged(other, true));
        forbidden(() -> ToolDecisions.requireMayGive(council, by, tool.id()));
        assertEquals(ToolAccess.NONE, access(by, other));
    }

    @Test
    void toNarrowNetworksIsToTakeAndToWidenThemIsToGive() {
        var tool = issued(registered);
        var by = byTool(administrator);
        var wide = List.of(new SourceNetwork("192.0.2.0/24"), new SourceNetwork("2001:db8::/32"));
        var narrow = List.of(new SourceNetwork("192.0.2.128/25"), new SourceNetwork("2001:db8::1"));
        ToolDecisions.setNetworks(council, by, tool.id(), wide).forEach(this::apply);
        ToolDecisions.setNetworks(council, by, tool.id(), narrow).forEach(this::apply);
        for (var more : List.of(wide, List.<SourceNetwork>of(), List.of(new SourceNetwork("192.0.2.0/25")))) {
            forbidden(() -> ToolDecisions.setNetworks(council, by, tool.id(), more));
            assertEquals(
                    1,
                    ToolDecisions.setNetworks(council, inPerson(registered), tool.id(), more)
                            .size());
        }
    }
}
