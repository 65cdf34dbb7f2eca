package org.hikyaku.desk;

import static org.hikyaku.desk.Schemas.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.CertificateDecisions;
import org.hikyaku.council.RevocationReason;
import org.hikyaku.desk.DeskServer.Person;
import org.hikyaku.desk.DeskServer.Reply;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CertificateOperationsTest {
    private DeskServer desk;

    @BeforeAll
    void open(@TempDir Path dir) {
        desk = new DeskServer(dir);
    }

    @AfterAll
    void close() {
        desk.close();
    }

    private static ObjectNode csr(String pem) {
        return JsonNodeFactory.instance.objectNode().put("csr", pem);
    }

    private Reply post(String path, JsonNode document) {
        return desk.post(desk.administration, path, document.toString());
    }

    private Reply delete(String path) {
        return desk.send(desk.administration.header(), "DELETE", path, null, "");
    }

    private static X509Certificate first(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A tool of its own, so that no test takes another's room. */
    private String tool(Person person) {
        return document(
                        201,
                        "Credentials",
                        post(
                                "/tools",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("user", person.user().toString())))
                .path("id")
                .asText();
    }

    @Test
    void aToolsCertificateSaysWhatTheDeskKnowsAndNothingOfWhatTheRequestWishes() throws Exception {
        var tool = tool(desk.unregistered);
        var pair = SigningRequests.pair("P-256");
        var issued = document(
                201, "IssuedCertificate", post("/tools/" + tool + "/certificates", csr(SigningRequests.pem(pair))));
        var certificate = first(issued.path("chain").asText());
        assertEquals(pair.getPublic(), certificate.getPublicKey());
        assertEquals(
                "CN=" + tool + ",OU=tools,O=Hikyaku",
                certificate.getSubjectX500Principal().getName());
        assertEquals(List.of(List.of(6, "urn:uuid:" + tool)), List.copyOf(certificate.getSubjectAlternativeNames()));
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), certificate.getExtendedKeyUsage());
        assertEquals(-1, certificate.getBasicConstraints());
        assertEquals(tool, issued.path("tool").asText());
        assertEquals(issued.path("serial").asText(), "%032x".formatted(certificate.getSerialNumber()));
        assertEquals(2, issued.path("chain").asText().split("BEGIN CERTIFICATE", -1).length - 1);
    }

    @Test
    void aServersNamesAreTheDesks() throws Exception {
        var document = csr(SigningRequests.fresh());
        document.putArray("names").add("broker.example").add("192.0.2.7").add("2001:db8::7");
        var issued = document(201, "IssuedCertificate", post("/server-certificates", document));
        var certificate = first(issued.path("chain").asText());
        assertEquals(3, certificate.getSubjectAlternativeNames().size());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*.example", "Broker.example", "a..b", "1.2.3", "-a.example", "a_b", "a b", "999.1.1.1", ":::"})
    void aNameThatAServerCannotHaveIsRefused(String name) {
        var document = csr(SigningRequests.fresh());
        document.putArray("names").add(name);
        document(422, "Problem", post("/server-certificates", document));
    }

    @Test
    void aUsersCertificateNamesNoPerson() throws Exception {
        var user = desk.unregistered.user().toString();
        var issued = document(
                201, "IssuedCertificate", post("/users/" + user + "/certificates", csr(SigningRequests.fresh())));
        assertEquals(
                "CN=" + user + ",OU=users,O=Hikyaku",
                first(issued.path("chain").asText()).getSubjectX500Principal().getName());
    }

    @Test
    void councilStaffsAreTheirsToTakeAndOthersAreNotToldWhoThereIs() {
        var csr = csr(SigningRequests.fresh());
        for (var staff : List.of(desk.registered, desk.operations, desk.administration)) {
            document(403, "Problem", post("/users/" + staff.user() + "/certificates", csr));
        }
        document(404, "Problem", post("/users/" + UUID.randomUUID() + "/certificates", csr));
        for (var caller : List.of(desk.operations, desk.registered, desk.stranger, desk.unregistered)) {
            for (var whose : List.of(
                    desk.unregistered.user().toString(), UUID.randomUUID().toString(), "nobody")) {
                assertEquals(
                        403,
                        desk.post(caller, "/users/" + whose + "/certificates", csr.toString())
                                .status());
            }
        }
        document(201, "IssuedCertificate", post("/users/" + desk.unregistered.user() + "/certificates", csr));
    }

    @Test
    void whatProvesNothingIsRefusedAndNothingIsOnRecord() {
        var tool = tool(desk.unregistered);
        int before = desk.foldedAnew().certificates().issued().size();
        var other = SigningRequests.pair("P-256");
        var unproved = SigningRequests.der(SigningRequests.pair("P-256"), other, "SHA256withECDSA", false);
        document(422, "Problem", post("/tools/" + tool + "/certificates", csr(SigningRequests.pem(unproved))));
        document(422, "Problem", post("/tools/" + tool + "/certificates", csr("no request")));
        document(404, "Problem", post("/tools/" + UUID.randomUUID() + "/certificates", csr(SigningRequests.fresh())));
        assertEquals(before, desk.foldedAnew().certificates().issued().size());
    }

    @Test
    void nobodyButTheAdministrationDeskIssuesListsOrRevokes() {
        for (var person : List.of(desk.operations, desk.registered, desk.stranger)) {
            assertEquals(403, desk.get(person, "/certificates").status());
            assertEquals(
                    403,
                    desk.post(
                                    person,
                                    "/tools/" + desk.registered.tool() + "/certificates",
                                    csr(SigningRequests.fresh()).toString())
                            .status());
        }
    }

    @Test
    void aRevocationIsOnRecordOnceAndKnownToWhoComesLater() {
        var tool = tool(desk.unregistered);
        var pem = SigningRequests.fresh();
        var serial = post("/tools/" + tool + "/certificates", csr(pem))
                .json()
                .path("serial")
                .asText();
        var superseded = JsonNodeFactory.instance.objectNode().put("reason", "SUPERSEDED");
        var path = "/certificates/" + serial + "/revocation";
        var first = document(200, "Certificate", post(path, superseded));
        assertEquals("SUPERSEDED", first.path("revoked").path("reason").asText());
        assertEquals(first, document(200, "Certificate", post(path, superseded)), "said twice it is the same");
        var revocation = desk.foldedAnew().certificates().revocation(serial).orElseThrow();
        assertEquals(RevocationReason.SUPERSEDED, revocation.reason());
        assertEquals(
                first.path("revoked").path("at").asText(), Documents.moment(revocation.at()), "by the journal's time");
        assertEquals(201, post("/tools/" + tool + "/certificates", csr(pem)).status(), "the key is still good");

        var compromised = JsonNodeFactory.instance.objectNode().put("reason", "KEY_COMPROMISE");
        document(200, "Certificate", post(path, compromised));
        document(409, "Problem", post("/tools/" + tool + "/certificates", csr(pem)));
        document(404, "Problem", post("/certificates/" + "0".repeat(32) + "/revocation", compromised));
    }

    @Test
    void aKeyThatIsCertifiedForOneIsNotForAnother() {
        var pem = SigningRequests.fresh();
        document(201, "IssuedCertificate", post("/tools/" + tool(desk.unregistered) + "/certificates", csr(pem)));
        document(409, "Problem", post("/tools/" + tool(desk.target) + "/certificates", csr(pem)));
    }

    @Test
    void aHolderHasEightValidCertificatesAtMost() {
        var path = "/tools/" + tool(desk.unregistered) + "/certificates";
        String last = "";
        for (int i = 0; i < CertificateDecisions.MOST_VALID; i++) {
            last = document(201, "IssuedCertificate", post(path, csr(SigningRequests.fresh())))
                    .path("serial")
                    .asText();
        }
        document(409, "Problem", post(path, csr(SigningRequests.fresh())));
        post(
                "/certificates/" + last + "/revocation",
                JsonNodeFactory.instance.objectNode().put("reason", "SUPERSEDED"));
        document(201, "IssuedCertificate", post(path, csr(SigningRequests.fresh())));
    }

    @Test
    void whoeverIsRemovedTakesHisCertificatesAlong() {
        var user = document(
                        201,
                        "User",
                        post(
                                "/users",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("organisation", desk.provider.toString())
                                        .put("name", "Leaving Person")
                                        .put("registered", false)))
                .path("id")
                .asText();
        var userBody = JsonNodeFactory.instance.objectNode().put("user", user);
        var one = post("/tools", userBody).json().path("id").asText();
        var two = post("/tools", userBody).json().path("id").asText();
        var ofOne = post("/tools/" + one + "/certificates", csr(SigningRequests.fresh()))
                .json();
        var ofTwo = post("/tools/" + two + "/certificates", csr(SigningRequests.fresh()))
                .json();
        var ofUser = post("/users/" + user + "/certificates", csr(SigningRequests.fresh()))
                .json();

        assertEquals(204, delete("/tools/" + one).status());
        var certificates = desk.foldedAnew().certificates();
        assertEquals(
                RevocationReason.CESSATION_OF_OPERATION,
                certificates
                        .revocation(ofOne.path("serial").asText())
                        .orElseThrow()
                        .reason());
        assertFalse(certificates.revocation(ofTwo.path("serial").asText()).isPresent());

        assertEquals(204, delete("/users/" + user).status());
        var after = desk.foldedAnew().certificates();
        for (var each : List.of(ofTwo, ofUser)) {
            assertEquals(
                    RevocationReason.AFFILIATION_CHANGED,
                    after.revocation(each.path("serial").asText()).orElseThrow().reason());
        }
        var listed = document(200, "Certificates", desk.get(desk.administration, "/certificates"));
        assertTrue(listed.toString().contains(ofOne.path("serial").asText()));
        assertFalse(listed.toString().contains("Leaving Person"));
    }
}
