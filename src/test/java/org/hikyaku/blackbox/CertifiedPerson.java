package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Map;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.SigningRequests;

/**
 * Somebody at a desk who signed in with password and authenticator, and took a certificate in that session.
 *
 * @param chain the certificate and the issuing CA's, PEM
 */
record CertifiedPerson(RunningBroker broker, Newly person, KeyPair pair, String serial, String chain) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final byte[] NOTHING = new byte[0];

    static CertifiedPerson of(RunningBroker broker) {
        var person = Newly.at(broker, "OPERATIONS");
        var pair = SigningRequests.pair("P-256");
        var issued =
                ask(broker, person.user(), person.bearer(), pair).expecting(201).json();
        return new CertifiedPerson(
                broker,
                person,
                pair,
                issued.path("serial").asText(),
                issued.path("chain").asText());
    }

    /** Asks for a certificate of this user's with these credentials. */
    static Reply ask(RunningBroker broker, String user, String authorization, KeyPair pair) {
        var csr = JsonNodeFactory.instance.objectNode().put("csr", SigningRequests.pem(pair));
        return broker.https()
                .send(
                        "POST",
                        "/api/v1/users/" + user + "/certificates",
                        Map.of("Content-Type", "application/json", "Authorization", authorization),
                        csr.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Asks to sign in by what this client shows. */
    static Reply login(RawHttps client, String as) {
        return client.send(
                "POST",
                "/api/v1/login/certificate",
                JSON,
                "{\"as\":\"%s\"}".formatted(as).getBytes(StandardCharsets.UTF_8));
    }

    /** The value of a session that was opened by the certificate, as a header has it. */
    String signIn() {
        try (var client = client(broker.base())) {
            return "Bearer "
                    + login(client, "bearer")
                            .expecting(200)
                            .json()
                            .path("value")
                            .asText();
        }
    }

    /** What a request in a session is answered over this client's connection. */
    static int sessions(RawHttps client, String bearer) {
        return client.send("GET", "/api/v1/sessions", Map.of("Authorization", bearer), NOTHING)
                .status();
    }

    void revoke() {
        broker.desk(
                        broker.caller("administration desk"),
                        "POST",
                        "certificates/" + serial + "/revocation",
                        "{\"reason\":\"KEY_COMPROMISE\"}")
                .expecting(200);
    }

    /** A client that shows the certificate. */
    RawHttps client(URI base, String... versions) {
        return RawHttps.showing(broker.ca(), base, pair.getPrivate(), chain, versions);
    }
}
