package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Persons who show a running broker a certificate of the council's and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PersonsByCertificate {
    private static final byte[] NOTHING = new byte[0];

    private RunningBroker broker;

    /** The broker over the store that is under test. */
    abstract RunningBroker broker();

    @BeforeAll
    void open() {
        broker = broker();
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private static String withoutRequestId(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8).replaceAll("[0-9a-f]{32}", "");
    }

    /** As whoever types something wrong is refused. */
    private String wrongPassword() {
        var reply = Newly.send(
                broker,
                "login",
                "{\"user\":\"%s\",\"password\":\"%s\",\"totp\":\"000000\"}"
                        .formatted(UUID.randomUUID(), Newly.PASSWORD));
        return withoutRequestId(reply.expecting(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aDesksPersonWorksInASessionThatTheCertificateOpened(String version) {
        var person = CertifiedPerson.of(broker);
        try (var client = person.client(broker.base(), version)) {
            var session = CertifiedPerson.login(client, "bearer").expecting(200).json();
            assertEquals(person.person().user(), session.path("user").asText());
            var bearer =
                    Map.of("Authorization", "Bearer " + session.path("value").asText());
            client.send("GET", "/api/v1/cases", bearer, NOTHING).expecting(200);
            client.send("GET", "/api/v1/users", bearer, NOTHING).expecting(200);
            client.send("GET", "/taxii2/", bearer, NOTHING).expecting(401);
            broker.https().send("GET", "/api/v1/cases", bearer, NOTHING).expecting(401);
            try (var another = CertifiedPerson.of(broker).client(broker.base())) {
                another.send("GET", "/api/v1/cases", bearer, NOTHING).expecting(401);
            }
            client.send("GET", "/api/v1/cases", bearer, NOTHING).expecting(200);
        }
    }

    @Test
    void theCookieIsBoundToTheCertificateToo() {
        var person = CertifiedPerson.of(broker);
        try (var client = person.client(broker.base())) {
            var set = CertifiedPerson.login(client, "cookie").expecting(200).header("set-cookie");
            var cookie = Map.of("Cookie", set.substring(0, set.indexOf(';')));
            client.send("GET", "/api/v1/cases", cookie, NOTHING).expecting(200);
            broker.https().send("GET", "/api/v1/cases", cookie, NOTHING).expecting(401);
        }
    }

    @Test
    void aCertificateAloneIsNoSession() {
        try (var client = CertifiedPerson.of(broker).client(broker.base())) {
            client.send("GET", "/api/v1/cases", Map.of(), NOTHING).expecting(401);
            client.send("GET", "/taxii2/", Map.of(), NOTHING).expecting(401);
        }
    }

    @Test
    void noneAToolsAndAnotherCasAreRefusedLikeAWrongPassword(@TempDir Path elsewhere) {
        var wrong = wrongPassword();
        assertEquals(
                wrong,
                withoutRequestId(CertifiedPerson.login(broker.https(), "bearer").expecting(401)),
                "none");
        var person = CertifiedPerson.of(broker);
        try (var tool = CertifiedTool.of(
                        broker, Newcomer.member(broker, "GENERAL", true, true).user())
                .client()) {
            assertEquals(
                    wrong,
                    withoutRequestId(CertifiedPerson.login(tool, "bearer").expecting(401)));
            tool.send("GET", "/taxii2/", Map.of("Accept", RunningBroker.TAXII), NOTHING)
                    .expecting(200);
        }
        BuiltInCa.open(elsewhere, List.of(), Instant.now());
        var forged = BuiltInCa.authority(elsewhere)
                .issue(
                        org.hikyaku.identity.SigningRequest.read(SigningRequests.pem(person.pair())),
                        new org.hikyaku.council.CertificateHolder.OfUser(
                                org.hikyaku.council.UserId.parse(person.person().user())),
                        Instant.now());
        try (var client =
                RawHttps.showing(broker.ca(), broker.base(), person.pair().getPrivate(), forged.chain())) {
            assertEquals(
                    wrong,
                    withoutRequestId(CertifiedPerson.login(client, "bearer").expecting(401)));
        }
        try (var client = person.client(broker.base())) {
            CertifiedPerson.login(client, "bearer").expecting(200);
        }
    }

    @Test
    void revokedItOpensNeitherSessionNorConnectionAndWhatItBeganIsOver() {
        var person = CertifiedPerson.of(broker);
        var bearer = person.signIn();
        try (var client = person.client(broker.base())) {
            assertEquals(200, CertifiedPerson.sessions(client, bearer));
            person.revoke();
            assertThrows(UncheckedIOException.class, () -> CertifiedPerson.sessions(client, bearer));
            assertThrows(UncheckedIOException.class, () -> CertifiedPerson.login(client, "bearer"));
        }
        assertEquals(401, CertifiedPerson.sessions(broker.https(), bearer));
    }

    @Test
    void withItsPersonItIsGone() {
        var person = CertifiedPerson.of(broker);
        var bearer = person.signIn();
        try (var client = person.client(broker.base())) {
            assertEquals(200, CertifiedPerson.sessions(client, bearer));
            broker.desk(
                            broker.caller("administration desk"),
                            "DELETE",
                            "users/" + person.person().user(),
                            "")
                    .expecting(204);
            assertThrows(UncheckedIOException.class, () -> CertifiedPerson.login(client, "bearer"));
        }
    }

    @Test
    void thePersonTakesTheNextOneByThePresentOneAndSignsInByIt() {
        var person = CertifiedPerson.of(broker);
        var pair = SigningRequests.pair("P-384");
        try (var client = person.client(broker.base())) {
            var renewed = client.send(
                            "POST",
                            "/ca/renewal",
                            Map.of("Content-Type", "application/x-pem-file"),
                            SigningRequests.pem(pair).getBytes(StandardCharsets.US_ASCII))
                    .expecting(201);
            var chain = new String(renewed.body(), StandardCharsets.US_ASCII);
            try (var next = RawHttps.showing(broker.ca(), broker.base(), pair.getPrivate(), chain)) {
                assertEquals(
                        person.person().user(),
                        CertifiedPerson.login(next, "bearer")
                                .expecting(200)
                                .json()
                                .path("user")
                                .asText());
            }
        }
    }

    @Test
    void noAdministratorHasOneMadeForCouncilStaffAndNoneForAnAdministratorByATool() {
        var person = Newly.at(broker, "OPERATIONS");
        var administrator = Newly.at(broker, "ADMINISTRATION");
        var pair = SigningRequests.pair("P-256");
        CertifiedPerson.ask(
                        broker,
                        person.user(),
                        broker.caller("administration desk").basic(),
                        pair)
                .expecting(403);
        CertifiedPerson.ask(broker, person.user(), administrator.bearer(), pair).expecting(403);
        CertifiedPerson.ask(broker, administrator.user(), person.bearer(), pair).expecting(403);
        CertifiedPerson.ask(
                        broker,
                        administrator.user(),
                        broker.caller("administration desk").basic(),
                        pair)
                .expecting(403);
        CertifiedPerson.ask(broker, administrator.user(), administrator.bearer(), pair)
                .expecting(201);
    }

    @Test
    void whereCertificatesSignNobodyInTheyDoNotSignInPersons() {
        try (var without = RunningBroker.embedded(Map.of("auth.certificate", "false"))) {
            var person = CertifiedPerson.of(without);
            try (var client = person.client(without.base())) {
                CertifiedPerson.login(client, "bearer").expecting(401);
            }
        }
    }

    @Test
    void aPasswordIsChangedWithPasswordAndCodeAlone() {
        var person = CertifiedPerson.of(broker);
        var bearer = person.signIn();
        try (var client = person.client(broker.base())) {
            var headers = Map.of("Authorization", bearer, "Content-Type", "application/json");
            client.send(
                            "POST",
                            "/api/v1/password",
                            headers,
                            "{\"new_password\":\"another horse battery\"}".getBytes(StandardCharsets.UTF_8))
                    .expecting(400);
            client.send(
                            "POST",
                            "/api/v1/password",
                            headers,
                            ("{\"password\":\"not the right one\",\"totp\":\"000000\","
                                            + "\"new_password\":\"another horse battery\"}")
                                    .getBytes(StandardCharsets.UTF_8))
                    .expecting(422);
        }
    }

    @Test
    void curlSignsInAsAPersonWould(@TempDir Path dir) throws Exception {
        Openssl.onThisMachine(broker.base(), broker.ca());
        var person = CertifiedPerson.of(broker);
        var chain = Files.writeString(dir.resolve("me.pem"), person.chain());
        var key = Files.writeString(
                dir.resolve("me.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(person.pair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        var said = Openssl.run(List.of(
                "curl",
                "-s",
                "--cacert",
                broker.ca().toString(),
                "--cert",
                chain.toString(),
                "--key",
                key.toString(),
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"as\":\"bearer\"}",
                broker.base().resolve("/api/v1/login/certificate").toString()));
        assertTrue(said.contains("\"value\":\"hks_"), "a session");
        assertFalse(said.contains("password"));
    }
}
