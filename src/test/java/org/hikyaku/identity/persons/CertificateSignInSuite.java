package org.hikyaku.identity.persons;

import static org.hikyaku.identity.persons.PersonWorld.HOME;
import static org.hikyaku.identity.persons.PersonWorld.failure;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.CertificateDecisions;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.IssuedCertificate;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.RevocationReason;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.identity.CertificateAuthority;
import org.hikyaku.identity.IssuedCertificates;
import org.hikyaku.identity.PresentedCertificate;
import org.hikyaku.identity.SigningRequest;
import org.hikyaku.testing.FreshStore;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Persons who sign in by a certificate alone, on two nodes over one store. */
abstract class CertificateSignInSuite {
    @TempDir
    Path dir;

    private FreshStore store;
    private PersonWorld world;
    private PersonWorld.Node other;
    private CertificateAuthority authority;

    /** The store that is under test, empty. */
    abstract FreshStore store(Path folder);

    @BeforeEach
    void open() {
        store = store(dir.resolve("store"));
        world = new PersonWorld(dir, store.connect());
        other = world.node();
        BuiltInCa.open(dir.resolve("ca"), List.of(), world.now);
        authority = BuiltInCa.authority(dir.resolve("ca"));
    }

    @AfterEach
    void close() {
        world.close();
        store.close();
    }

    /** A certificate of the council's: what the record has of it, and itself. */
    private record Made(IssuedCertificate record, X509Certificate certificate) {
        byte[] digest() {
            return HexFormat.of().parseHex(record.digest());
        }
    }

    private Made made(CertificateAuthority by, CertificateHolder holder) {
        var issued = by.issue(SigningRequest.read(SigningRequests.fresh()), holder, world.now);
        try (var pem = new ByteArrayInputStream(issued.chain().getBytes(StandardCharsets.US_ASCII))) {
            return new Made(issued.record(), (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(pem));
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One that is on record. */
    private Made of(CertificateHolder holder) {
        var made = made(authority, holder);
        await(world.node.council.run(
                council -> CertificateDecisions.issue(council, made.record(), world.now.getEpochSecond())));
        return made;
    }

    /** One that the person took in this session. */
    private Made taken(UserId user, Caller by) {
        var made = made(authority, new CertificateHolder.OfUser(user));
        await(world.node.council.run(
                council -> CertificateDecisions.issueToUser(council, by, made.record(), world.now.getEpochSecond())));
        return made;
    }

    /** Somebody at a desk, who signed in and took one. */
    private Made ofStaff() {
        return ofStaff(world.person());
    }

    private Made ofStaff(PersonWorld.Person person) {
        return taken(
                person.id, world.node.caller(world.node.login(person, HOME)).orElseThrow());
    }

    private UserId member() {
        return world.user(new Affiliation.Member(MemberClass.GENERAL, true, false));
    }

    private PresentedCertificate shown(PersonWorld.Node node, X509Certificate certificate) {
        return new IssuedCertificates(node.council.council(), () -> authority, () -> world.now).presented(certificate);
    }

    private Future<SignIn.Begun> login(PersonWorld.Node node, Optional<PresentedCertificate> shown) {
        return new CertificateSignIn(node.council.council(), node.signIn).login(shown, Carrier.BEARER, HOME);
    }

    private SignIn.Begun login(Made made) {
        world.node.look();
        return await(login(world.node, Optional.of(shown(world.node, made.certificate()))));
    }

    /** Refused, as whatever is wrong is, and on record as a failure. */
    private void refused(Optional<X509Certificate> certificate) {
        long before = world.appends();
        world.node.look();
        failure(SignInRefused.class, login(world.node, certificate.map(each -> shown(world.node, each))));
        assertEquals(List.of("sign-in-failed"), world.recorded(before));
    }

    private Optional<Caller> caller(PersonWorld.Node node, SignIn.Begun begun, byte[] digest) {
        node.look();
        return node.sessions.authenticate(begun.value().reveal(), Carrier.BEARER, Optional.of(digest));
    }

    private void revoke(PersonWorld.Node node, Made made) {
        await(node.council.run(council ->
                CertificateDecisions.revoke(council, made.record().serial(), RevocationReason.KEY_COMPROMISE)));
    }

    private void registered(UserId user, boolean registered) {
        await(world.node.council.run(council -> List.of(new CouncilEntry.RegistrationChanged(user, registered))));
    }

    @Test
    void whoShowsTheirOwnIsSignedInOnEveryNodeAsLongAsItIsShown() {
        var made = ofStaff();
        long before = world.appends();
        var begun = login(made);
        assertEquals(List.of("session-opened"), world.recorded(before), "and no code was spent");
        for (var node : List.of(world.node, other)) {
            assertEquals(
                    begun.session().user(),
                    caller(node, begun, made.digest()).orElseThrow().user());
            assertTrue(caller(node, begun, new byte[32]).isEmpty(), "another certificate");
            assertTrue(node.caller(begun).isEmpty(), "no certificate");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "a tool's",
                "a server's",
                "another CA's",
                "not on record",
                "revoked",
                "over",
                "not yet",
                "of a removed person",
                "made by a desk for staff"
            })
    void nothingElseSignsAnybodyIn(String what) {
        var person = world.user();
        var good = ofStaff();
        switch (what) {
            case "none" -> {
                refused(Optional.empty());
                return;
            }
            case "a tool's" -> {
                var tool = new Tool(new ToolId(UUID.randomUUID()), person, UUID.randomUUID(), new byte[32]);
                await(world.node.council.run(council -> List.of(new CouncilEntry.ToolIssued(tool))));
                good = of(new CertificateHolder.OfTool(tool.id(), person));
            }
            case "a server's" -> good = of(CertificateAuthority.server(List.of("node.example")));
            case "another CA's" -> {
                BuiltInCa.open(dir.resolve("another"), List.of(), world.now);
                good = made(
                        BuiltInCa.authority(dir.resolve("another")),
                        good.record().holder());
            }
            case "not on record" -> good = made(authority, good.record().holder());
            case "revoked" -> revoke(other, good);
            case "over" -> world.pass(Duration.ofDays(91));
            case "not yet" -> world.pass(Duration.ofDays(-1));
            case "of a removed person" ->
                world.remove(((CertificateHolder.OfUser) good.record().holder()).user());
            default ->
                good = of(new CertificateHolder.OfUser(world.user(new Affiliation.Secretariat(Desk.ADMINISTRATION))));
        }
        refused(Optional.of(good.certificate()));
    }

    @Test
    void itIsLookedAtOnceMoreWhereTheSessionIsDecided() {
        var made = ofStaff();
        world.node.look();
        var shown = shown(world.node, made.certificate());
        revoke(other, made);
        // This node has not looked since.
        failure(SignInRefused.class, login(world.node, Optional.of(shown)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoked", "over", "removed", "recovered"})
    void whatWasBegunWithItEndsWithItOnEveryNode(String how) {
        var person = world.person();
        var made = ofStaff(person);
        var begun = login(made);
        assertTrue(caller(other, begun, made.digest()).isPresent());
        switch (how) {
            case "revoked" -> revoke(world.node, made);
            case "over" -> {
                // A session is shorter than any certificate: one that began shortly before the end.
                world.pass(Duration.ofDays(90).minusMinutes(5));
                begun = login(made);
                assertTrue(caller(other, begun, made.digest()).isPresent());
                world.pass(Duration.ofMinutes(6));
            }
            case "removed" -> world.remove(person.id);
            default -> world.recover(person.id);
        }
        for (var node : List.of(world.node, other)) {
            assertTrue(caller(node, begun, made.digest()).isEmpty());
            assertTrue(node.sessions.of(begun.session().id()).isEmpty(), "nor is it listed");
        }
    }

    @Test
    void aSessionOfPasswordAndCodeEndsWithTheCertificateThatItIsBoundTo() {
        var person = world.person();
        var made = ofStaff(person);
        world.pass(Duration.ofMinutes(1));
        var begun = world.node.login(person, Source.of("192.0.2.1", Optional.of(made.digest())));
        assertTrue(caller(other, begun, made.digest()).isPresent());
        revoke(world.node, made);
        assertTrue(caller(other, begun, made.digest()).isEmpty());
    }

    @Test
    void aRecoveryEndsThePersonsCertificatesForGoodAndNobodyElses() {
        var person = world.person();
        var made = ofStaff(person);
        var others = ofStaff();
        world.recover(person.id);
        refused(Optional.of(made.certificate()));
        other.look();
        assertEquals(
                RevocationReason.SUPERSEDED,
                other.council
                        .council()
                        .certificates()
                        .revocation(made.record().serial())
                        .orElseThrow()
                        .reason(),
                "it is on the list of revocations");
        login(others);
    }

    @Test
    void anotherPasswordEndsTheSessionsAndNotTheCertificate() {
        var person = world.person();
        var made = ofStaff(person);
        var begun = login(made);
        world.pass(Duration.ofMinutes(1));
        await(world.node.signIn.changePassword(
                person.credentials(), Password.typed("another horse battery"), Carrier.BEARER, HOME));
        assertTrue(caller(other, begun, made.digest()).isEmpty());
        assertTrue(caller(other, login(made), made.digest()).isPresent());
    }

    @Test
    void whatADeskHadMadeForSomebodyIsNothingOnceThatPersonIsStaff() {
        var user = member();
        var made = of(new CertificateHolder.OfUser(user));
        var begun = login(made);
        assertTrue(caller(other, begun, made.digest()).isPresent());
        registered(user, true);
        assertTrue(caller(other, begun, made.digest()).isEmpty());
        refused(Optional.of(made.certificate()));

        var own = ofStaff(world.person(user));
        login(own);
    }

    @Test
    void whatIsTakenByACertificateIsHadAsThatWas() {
        var user = member();
        var made = of(new CertificateHolder.OfUser(user));
        var next = made(authority, made.record().holder());
        await(world.node.council.run(council ->
                CertificateDecisions.renew(council, made.record(), next.record(), world.now.getEpochSecond())));
        login(next);
        registered(user, true);
        refused(Optional.of(next.certificate()));

        var own = ofStaff();
        var present = world.node
                .council
                .council()
                .certificates()
                .issued(own.record().serial())
                .orElseThrow();
        var later = made(authority, own.record().holder());
        await(world.node.council.run(
                council -> CertificateDecisions.renew(council, present, later.record(), world.now.getEpochSecond())));
        login(later);
    }

    @Test
    void attemptsAreCountedByTheirSourceAndThoseThatAreTooManyLeaveNoRecord() {
        for (int i = 0; i < 60; i++) {
            failure(SignInRefused.class, login(world.node, Optional.empty()));
        }
        long before = world.appends();
        failure(TooManyAttempts.class, login(world.node, Optional.empty()));
        assertEquals(before, world.appends());
        world.pass(Duration.ofSeconds(2));
        refused(Optional.empty());
    }
}
