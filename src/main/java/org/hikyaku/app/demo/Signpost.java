package org.hikyaku.app.demo;

import java.util.ArrayList;
import java.util.List;

/** What a newcomer needs next to use the running demo: where it is, who may knock, and lines to copy. */
public final class Signpost {
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
        var members = tour.root().resolve("collections/" + site.collections().get("members") + "/");
        return """
                TAXII     %s
                API       %s  described at %s
                CA        %s

                %s
                Pull what members got, with curl:
                  curl --cacert %s -u %s:%s -H 'Accept: application/taxii+json;version=2.1' %sobjects/

                The same with taxii2-client:
                  python3 -c "from taxii2client.v21 import Collection; print(Collection('%s', user='%s', password='%s', verify='%s').get_objects())"
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
                        ca);
    }
}
