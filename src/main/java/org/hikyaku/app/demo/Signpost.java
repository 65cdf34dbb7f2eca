package org.hikyaku.app.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.handling.Tlp;

/** What a newcomer needs next to use the running demo: where it is, who may knock, and lines to copy. */
public final class Signpost {
    /** An envelope as Python writes it. */
    private static final String REPORT =
            "{'objects': [{'type': 'indicator', 'spec_version': '2.1', 'id': 'indicator--0c9a4a0e-7f52-4d5c-8f0b-3f0f5f6f9a11',"
                    + " 'created': '2026-11-20T08:00:00.000Z', 'modified': '2026-11-20T08:00:00.000Z', 'pattern_type': 'stix',"
                    + " 'pattern': '[domain-name:value = \\'drop.tidewater.example\\']', 'valid_from': '2026-11-20T08:00:00Z',"
                    + " 'object_marking_refs': ['%s']}]}";

    private Signpost() {}

    /** Renders it. Shows secrets, which are the demo's own and void at its next start. */
    public static String render(Site site, Tour.Result tour) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "caller", "id", "secret"));
        tour.callers()
                .forEach(caller -> rows.add(List.of(
                        "",
                        caller.name() + (caller.removed() ? " (removed)" : ""),
                        caller.credentials().id(),
                        caller.credentials().secret())));
        var ca = site.ca().toAbsolutePath().normalize();
        var first = tour.callers().get(0).credentials();
        var members = collection(site, tour, "members");
        return """
                TAXII     %s
                API       %s  described at %s
                CA        %s

                %s
                Pull what members got, with curl:
                  curl --cacert %s -u %s:%s -H 'Accept: application/taxii+json;version=2.1' %sobjects/

                The same with taxii2-client:
                  python3 -c "from taxii2client.v21 import Collection; print(Collection('%s', user='%s', password='%s', verify='%s').get_objects())"
                (Where REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE is set, unset it: the requests underneath prefers it to verify.)

                Report an indicator to the secretariat, marked TLP:AMBER, and see what became of it:
                  python3 -c "from taxii2client.v21 import Collection; s = Collection('%s', user='%s', password='%s', verify='%s').add_objects(%s); print(s.status, s.successes, s.failures)"
                """.formatted(
                        site.discovery(),
                        site.api(),
                        site.description(),
                        ca,
                        Table.layOut(rows),
                        ca,
                        first.id(),
                        first.secret(),
                        members,
                        members,
                        first.id(),
                        first.secret(),
                        ca,
                        collection(site, tour, "intake"),
                        first.id(),
                        first.secret(),
                        ca,
                        REPORT.formatted(Tlp.AMBER.id()));
    }

    private static URI collection(Site site, Tour.Result tour, String alias) {
        return tour.root().resolve("collections/" + site.collections().get(alias) + "/");
    }
}
