package org.hikyaku.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.app.client.CallFailed;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.app.client.HttpsClient;

/** TAXII 2.1 as one tool speaks it. */
final class TaxiiClient {
    /**
     * A collection in the list of collections.
     *
     * @param canRead what it says of reading
     * @param canWrite what it says of writing
     */
    record Listed(boolean canRead, boolean canWrite) {}

    /** The conditions by which the council's sheets are known: what the council itself created. */
    private final String council;

    private final HttpsClient https;
    private final URI root;
    private final Credentials who;

    /**
     * @param root the API root
     * @param council the identity under which the council creates its sheets
     */
    TaxiiClient(HttpsClient https, URI root, Credentials who, String council) {
        this.https = https;
        this.root = root;
        this.who = who;
        this.council = council;
    }

    /** The API root that the discovery resource names. */
    static URI root(HttpsClient https, URI discovery, Credentials who) {
        var document =
                https.getTaxii(Optional.of(who), discovery).expecting(200).json();
        var root = document.path("default")
                .asText(document.path("api_roots").path(0).asText());
        return discovery.resolve(root.endsWith("/") ? root : root + "/");
    }

    private URI collection(UUID id) {
        return root.resolve("collections/" + id + "/");
    }

    /** The collections that are listed for this caller; empty if the credentials are worth nothing. */
    Optional<Map<UUID, Listed>> collections() {
        var answer =
                https.getTaxii(Optional.of(who), root.resolve("collections/")).expecting(200, 401);
        if (answer.status() == 401) {
            return Optional.empty();
        }
        var listed = new HashMap<UUID, Listed>();
        for (var each : answer.json().path("collections")) {
            listed.put(
                    UUID.fromString(each.path("id").asText()),
                    new Listed(
                            each.path("can_read").asBoolean(),
                            each.path("can_write").asBoolean()));
        }
        return Optional.of(listed);
    }

    /** Pulls a collection, page after page, as TAXII's {@code next} leads. */
    Pull pull(UUID id) {
        var objects = new ArrayList<Pull.Got>();
        var url = collection(id).resolve("objects/");
        var page = url;
        while (true) {
            var answer = https.getTaxii(Optional.of(who), page);
            if (answer.status() != 200) {
                return new Pull(answer.status(), List.of());
            }
            var envelope = answer.json();
            envelope.path("objects").forEach(object -> objects.add(got(object)));
            if (!envelope.path("more").asBoolean()) {
                return new Pull(200, objects);
            }
            var next = envelope.path("next").asText();
            if (next.isEmpty()) {
                throw new CallFailed("A page of " + url.getPath() + " says that there is more and not where.");
            }
            page = url.resolve("?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        }
    }

    private Pull.Got got(JsonNode object) {
        var type = object.path("type").asText();
        boolean sheet = (type.equals("report") || type.equals("grouping"))
                && object.path("created_by_ref").asText().equals(council);
        return new Pull.Got(object.path("id").asText(), sheet);
    }

    /**
     * Posts an envelope, all of which is to be taken.
     *
     * @throws CallFailed if any object is not
     */
    void post(UUID id, byte[] envelope) {
        var url = collection(id).resolve("objects/");
        var status = https.postTaxii(who, url, envelope).expecting(202).json();
        if (status.path("failure_count").asInt() > 0) {
            var first = status.path("failures").path(0);
            throw new CallFailed("A post was taken in part only: "
                    + first.path("id").asText() + ": " + first.path("message").asText());
        }
    }
}
