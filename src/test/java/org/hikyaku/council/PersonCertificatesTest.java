package org.hikyaku.council;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may have a certificate made that signs a person in. */
class PersonCertificatesTest {
    private static final long NOW = 1_700_000_000L;

    private final Council council = new Council();
    private final Map<String, UserId> users = new java.util.TreeMap<>();
    private long position;

    @BeforeEach
    void seat() {
        seat("administrator", new Affiliation.Secretariat(Desk.ADMINISTRATION), false);
        seat("operator", new Affiliation.Secretariat(Desk.OPERATIONS), false);
        seat("registered", new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false), true);
        seat("member", new Affiliation.Member(MemberClass.GENERAL, true, false), false);
        seat("subscriber", new Affiliation.Outsider(), false);
    }

    private void seat(String name, Affiliation affiliation, boolean registered) {
        var organisation = new OrganisationId(UUID.randomUUID());
        var user = new UserId(UUID.randomUUID());
        users.put(name, user);
        apply(List.of(
                new CouncilEntry.OrganisationAdmitted(
                        new Organisation(organisation, name, "identity--" + UUID.randomUUID(), affiliation, false)),
                new CouncilEntry.UserAdded(user, organisation, name, registered)));
    }

    private UserId user(String name) {
        return java.util.Objects.requireNonNull(users.get(name), name);
    }

    private void apply(List<CouncilEntry> entries) {
        council.apply(++position, Instant.EPOCH, entries);
    }

    private Caller caller(String who) {
        var user = council.user(user(who.replace(" in a session", ""))).orElseThrow();
        if (who.endsWith("in a session")) {
            return Caller.signedIn(new SessionId(UUID.randomUUID()), 0, user);
        }
        var tool = new Tool(new ToolId(UUID.randomUUID()), user.id(), UUID.randomUUID(), new byte[32]);
        apply(List.of(new CouncilEntry.ToolIssued(tool)));
        return Caller.authenticated(tool, user);
    }

    private static IssuedCertificate certificate(UserId user) {
        var random = UUID.randomUUID().toString().replace("-", "");
        return new IssuedCertificate(
                random, new CertificateHolder.OfUser(user), random + random, random + random, NOW, NOW + 100, false);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            administrator,               registered,    refused
            administrator in a session,  registered,    refused
            administrator,               operator,      refused
            administrator in a session,  operator,      refused
            administrator,               administrator, refused
            administrator in a session,  administrator, taken
            registered,                  registered,    refused
            registered in a session,     registered,    taken
            operator,                    operator,      refused
            operator in a session,       operator,      taken
            operator in a session,       registered,    refused
            registered in a session,     operator,      refused
            administrator,               member,        made
            administrator in a session,  member,        made
            administrator,               subscriber,    made
            operator,                    member,        refused
            operator in a session,       member,        refused
            member,                      member,        refused
            member in a session,         member,        taken
            subscriber in a session,     member,        refused
            """)
    void staffTakeTheirsThemselvesInASession(String by, String whose, String what) {
        var caller = caller(by);
        var certificate = certificate(user(whose));
        if (what.equals("refused")) {
            var refusal = assertThrows(
                    Refusal.class, () -> CertificateDecisions.issueToUser(council, caller, certificate, NOW));
            assertEquals(Refusal.Kind.FORBIDDEN, refusal.kind());
            return;
        }
        apply(CertificateDecisions.issueToUser(council, caller, certificate, NOW));
        var issued = council.certificates().issued(certificate.serial()).orElseThrow();
        assertEquals(what.equals("taken"), issued.taken());
        assertTrue(CertificateDecisions.isItsHoldersOwn(council, issued));
    }

    @Test
    void theStandingAtTheDecisionCounts() {
        var administrator = caller("administrator");
        apply(List.of(new CouncilEntry.UserRemoved(user("administrator"))));
        assertThrows(
                Refusal.class,
                () -> CertificateDecisions.issueToUser(council, administrator, certificate(user("member")), NOW));
        var second = new UserId(UUID.randomUUID());
        var organisation = council.user(user("member")).orElseThrow().organisation();
        apply(List.of(new CouncilEntry.UserAdded(second, organisation, "Second", true)));
        users.put("second", second);
        seat("another administrator", new Affiliation.Secretariat(Desk.ADMINISTRATION), false);
        var another = caller("another administrator");
        assertThrows(Refusal.class, () -> CertificateDecisions.issueToUser(council, another, certificate(second), NOW));
        apply(List.of(new CouncilEntry.RegistrationChanged(second, false)));
        assertEquals(
                1,
                CertificateDecisions.issueToUser(council, another, certificate(second), NOW)
                        .size());
    }

    @Test
    void nothingOfAToolsIsHadInPerson() {
        var tool = new Tool(new ToolId(UUID.randomUUID()), user("registered"), UUID.randomUUID(), new byte[32]);
        apply(List.of(new CouncilEntry.ToolIssued(tool)));
        var whole = certificate(user("registered"));
        var ofTool = new IssuedCertificate(
                whole.serial(),
                new CertificateHolder.OfTool(tool.id(), tool.user()),
                whole.digest(),
                whole.key(),
                NOW,
                NOW + 100,
                false);
        apply(CertificateDecisions.issue(council, ofTool, NOW));
        assertTrue(CertificateDecisions.isItsHoldersOwn(council, ofTool), "tools have rules of their own");
    }
}
