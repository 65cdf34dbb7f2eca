package org.hikyaku.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.app.client.CallFailed;
import org.hikyaku.stix.StixId;

/**
 * The way of a report: its provider's tool posts it to intake, the operations desk finds the case and designates it, the
 * provider agrees, the desk releases. Where a case stands says which steps are done.
 */
final class CaseSteps {
    private final String provider;
    private final TaxiiClient taxii;
    private final DeskClient providers;
    private final DeskClient desk;
    private final Map<String, UUID> collections;

    /**
     * @param provider the STIX identity of the provider
     * @param taxii the provider's tool
     * @param providers the desk API as the provider's registered person
     * @param desk the desk API as the operations desk
     * @param collections ids by alias, the list's as {@code list}
     */
    CaseSteps(
            String provider, TaxiiClient taxii, DeskClient providers, DeskClient desk, Map<String, UUID> collections) {
        this.provider = provider;
        this.taxii = taxii;
        this.providers = providers;
        this.desk = desk;
        this.collections = Map.copyOf(collections);
    }

    private UUID collection(String name) {
        return Optional.ofNullable(collections.get(name)).orElseThrow();
    }

    /** Shares a report with the provider's peers, unless they have it. */
    void share(SampleReport report) {
        var there = new HashSet<String>();
        taxii.pull(collection(report.collection())).objects().forEach(got -> there.add(got.id()));
        if (!there.containsAll(
                report.contents(provider).stream().map(StixId::toString).toList())) {
            taxii.post(collection(report.collection()), report.envelope());
        }
    }

    /** Posts a report as a case, unless there is one. */
    void post(SampleReport report) {
        if (find(report).isEmpty()) {
            taxii.post(collection("intake"), report.envelope());
        }
    }

    /** Takes the case of a report from where it stands to its release. */
    void settle(SampleReport report) {
        var file = find(report)
                .orElseThrow(() -> new CallFailed("The report " + report.label() + " was posted and is no case."));
        var path = "cases/" + file.path("id").asText();
        if (file.path("state").asText().equals("RECEIVED")) {
            file = desk.post(
                            path + "/designation",
                            DeskClient.document()
                                    .put("secret", report.secret())
                                    .put("sensitive", report.sensitive())
                                    .put("note", "The demo's decision on " + report.label() + "."))
                    .expecting(200)
                    .json();
        }
        if (file.path("state").asText().equals("PROPOSED")) {
            providers
                    .post(
                            path + "/agreement",
                            DeskClient.document()
                                    .put(
                                            "designation",
                                            file.path("designation")
                                                    .path("number")
                                                    .asInt()))
                    .expecting(200);
            file = desk.get(path);
        }
        if (file.path("state").asText().equals("DESIGNATED")
                && file.path("releases").isEmpty()) {
            release(report, path);
        }
    }

    private void release(SampleReport report, String path) {
        var document = DeskClient.document();
        var release = document.putArray("releases")
                .addObject()
                .put("collection", collection(report.collection()).toString())
                .put("tlp", report.tlp().word());
        if (!report.categories().isEmpty()) {
            var categories = release.putArray("categories");
            report.categories().forEach(category -> categories.add(category.word()));
        }
        var objects = release.putArray("objects");
        report.contents(provider).forEach(id -> objects.add(id.toString()));
        desk.post(path + "/releases", document).expecting(200);
    }

    private Optional<JsonNode> find(SampleReport report) {
        var cases = desk.get("cases?object=" + report.report(provider)).path("cases");
        return cases.isEmpty() ? Optional.empty() : Optional.of(cases.get(0));
    }
}
