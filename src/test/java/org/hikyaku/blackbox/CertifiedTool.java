package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.security.KeyPair;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.SigningRequests;

/**
 * A tool with a certificate of the council's CA.
 *
 * @param chain its certificate and the issuing CA's, PEM
 */
record CertifiedTool(RunningBroker broker, String id, KeyPair pair, String serial, String chain) {
    /** A fresh tool of this user, certified by whom it takes. */
    static CertifiedTool of(RunningBroker broker, String user) {
        var id = desk(
                        broker,
                        "POST",
                        "tools",
                        JsonNodeFactory.instance.objectNode().put("user", user))
                .expecting(201)
                .json()
                .path("id")
                .asText();
        return certify(broker, id);
    }

    /** Another certificate of a tool. */
    static CertifiedTool certify(RunningBroker broker, String id) {
        var pair = SigningRequests.pair("P-256");
        var body = JsonNodeFactory.instance.objectNode().put("csr", SigningRequests.pem(pair));
        var issued = Arrival.give(broker, id, "POST", "certificates", body.toString())
                .expecting(201)
                .json();
        return new CertifiedTool(
                broker,
                id,
                pair,
                issued.path("serial").asText(),
                issued.path("chain").asText());
    }

    static Reply desk(RunningBroker broker, String method, String path, JsonNode body) {
        return broker.desk(broker.caller("administration desk"), method, path, body.toString());
    }

    void revoke(String reason) {
        var body = JsonNodeFactory.instance.objectNode().put("reason", reason);
        desk(broker, "POST", "certificates/" + serial + "/revocation", body).expecting(200);
    }

    /** A client that shows the certificate. */
    RawHttps client(String... versions) {
        return client(broker.base(), versions);
    }

    /** The same to another node. */
    RawHttps client(URI base, String... versions) {
        return RawHttps.showing(broker.ca(), base, pair.getPrivate(), chain, versions);
    }
}
