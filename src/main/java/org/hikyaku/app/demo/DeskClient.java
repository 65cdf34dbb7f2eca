package org.hikyaku.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hikyaku.app.client.Answer;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.app.client.HttpsClient;

/** The desk API as one caller sees it. */
final class DeskClient {
    private final HttpsClient https;
    private final URI api;
    private final Credentials who;

    DeskClient(HttpsClient https, URI api, Credentials who) {
        this.https = https;
        this.api = api;
        this.who = who;
    }

    /** A document to be sent. */
    static ObjectNode document() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What stands at a path. */
    JsonNode get(String path) {
        return https.get(Optional.of(who), api.resolve(path)).expecting(200).json();
    }

    Answer post(String path, ObjectNode document) {
        return https.send(who, "POST", api.resolve(path), document.toString().getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path) {
        return https.send(who, "POST", api.resolve(path), new byte[0]);
    }

    Answer put(String path, ObjectNode document) {
        return https.send(who, "PUT", api.resolve(path), document.toString().getBytes(StandardCharsets.UTF_8));
    }

    Answer delete(String path) {
        return https.send(who, "DELETE", api.resolve(path), new byte[0]);
    }
}
