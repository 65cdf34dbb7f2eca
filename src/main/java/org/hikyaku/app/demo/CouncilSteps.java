package org.hikyaku.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.app.demo.SampleCouncil.OrganisationSample;
import org.hikyaku.app.demo.SampleCouncil.UserSample;
import org.hikyaku.council.Desk;
import org.hikyaku.identity.Secret;

/**
 * Makes the sample council, as the two desks would: organisations, persons and tools by the administration desk, the
 * distribution list by the operations desk. Council staff is there already, and so is what their tools sign in by. What is there
 * stays; every other tool gets a new secret, for the broker keeps only keyed hashes of the old ones.
 */
final class CouncilSteps {
    private final SampleCouncil sample;
    private final DeskClient administration;
    private final DeskClient operations;
    private final Map<String, List<String>> toolsOf = new HashMap<>();

    CouncilSteps(SampleCouncil sample, DeskClient administration, DeskClient operations) {
        this.sample = sample;
        this.administration = administration;
        this.operations = operations;
    }

    /**
     * Makes what is missing.
     *
     * @return the callers, the desks last
     */
    List<DemoCaller> run(Seated seated) {
        for (var user : administration.get("users").path("users")) {
            var tools = new ArrayList<String>();
            user.path("tools").forEach(tool -> tools.add(tool.asText()));
            toolsOf.put(user.path("id").asText(), tools);
        }
        var callers = new ArrayList<DemoCaller>();
        for (var organisation : sample.organisations()) {
            administration.post("organisations", admission(organisation)).expecting(200, 201);
            for (var user : organisation.users()) {
                callers.add(DemoCaller.of(organisation, user, credentials(organisation, user, seated)));
            }
        }
        for (var which : List.of(Desk.OPERATIONS, Desk.ADMINISTRATION)) {
            callers.add(DemoCaller.atDesk(
                    sample.desk(which),
                    Optional.ofNullable(seated.desks().get(which)).orElseThrow()));
        }
        return callers;
    }

    private ObjectNode admission(OrganisationSample organisation) {
        var document = DeskClient.document()
                .put("id", organisation.id().toString())
                .put("name", organisation.name())
                .put("identity", organisation.identity())
                .put("early_warning", organisation.earlyWarning());
        switch (organisation.kind()) {
            case TASK_FORCE_1, TASK_FORCE_2, GENERAL ->
                member(document, organisation, organisation.kind().name());
            case HUB -> member(document, organisation, "GENERAL").put("hub", true);
            case TARGET -> {
                document.put("kind", "target")
                        .put("served_by", sample.hubOf(organisation).id().toString())
                        .put("enabled", true);
                var categories = document.putArray("categories");
                organisation.categories().forEach(categories::add);
            }
            case SUBSCRIBER -> document.put("kind", "subscriber");
            case DESK -> throw new IllegalStateException("desks are not admitted");
        }
        return document;
    }

    private static ObjectNode member(ObjectNode document, OrganisationSample organisation, String name) {
        return document.put("kind", "member").put("class", name).put("takes_secrets", organisation.takesSecrets());
    }

    /** A user whose id is taken and who is not there was removed; his credentials are worth nothing. */
    private Credentials credentials(OrganisationSample organisation, UserSample user, Seated seated) {
        var added = administration
                .post(
                        "users",
                        DeskClient.document()
                                .put("id", user.id().toString())
                                .put("organisation", organisation.id().toString())
                                .put("name", user.person())
                                .put("registered", user.registered()))
                .expecting(200, 201, 409);
        if (added.status() == 409) {
            return new Credentials(UUID.randomUUID().toString(), Secret.fresh().reveal());
        }
        var known = seated.registered().get(user.id());
        if (known != null) {
            return known;
        }
        var tools = toolsOf.getOrDefault(user.id().toString(), List.of());
        var issued = tools.isEmpty()
                ? administration
                        .post(
                                "tools",
                                DeskClient.document().put("user", user.id().toString()))
                        .expecting(201)
                : administration.post("tools/" + tools.get(0) + "/secret").expecting(200);
        return credentials(issued.json());
    }

    private static Credentials credentials(JsonNode document) {
        return new Credentials(
                document.path("id").asText(), document.path("secret").asText());
    }

    /**
     * Makes the distribution list, if it is not there.
     *
     * @return its id, which is also its collection's
     */
    UUID list() {
        for (var list : operations.get("lists").path("lists")) {
            if (list.path("title").asText().equals(sample.list().title())) {
                return UUID.fromString(list.path("id").asText());
            }
        }
        var document = DeskClient.document().put("title", sample.list().title());
        var members = document.putArray("members");
        sample.organisations().stream()
                .flatMap(organisation -> organisation.users().stream())
                .filter(UserSample::onList)
                .forEach(user -> members.add(user.id().toString()));
        return UUID.fromString(operations
                .post("lists", document)
                .expecting(201)
                .json()
                .path("id")
                .asText());
    }

    /** Removes the users whom the tour removes: a REMOVE, which takes effect at once. */
    void remove() {
        sample.organisations().stream()
                .flatMap(organisation -> organisation.users().stream())
                .filter(UserSample::removed)
                .forEach(user -> administration.delete("users/" + user.id()).expecting(204, 404));
    }
}
