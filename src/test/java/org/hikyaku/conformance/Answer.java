package org.hikyaku.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hikyaku.testing.Reply;

/**
 * An answer, and which resource it has to be.
 *
 * @param reply of any status
 */
record Answer(Taxii resource, Reply reply) {
    /** One of each kind: every resource, in pages too and with nothing in it, a status with successes and failures, and faults. */
    static List<Answer> all(Rows rows) {
        var desk = rows.world.desk();
        var resources = rows.resources();
        var place = resources.place();
        var answers = new ArrayList<Answer>();
        resources.readable().forEach((path, resource) -> answers.add(new Answer(resource, rows.get(desk, path))));
        var older = place.indicator(resources.object(), "2025-01-01T00:00:00.000Z");
        var markless = place.indicator(Rows.id("indicator")).replaceFirst("\"object_marking_refs\":\\[[^]]*],", "");
        answers.add(new Answer(Taxii.STATUS, rows.post(desk, place.objects(), Rows.envelope(older, markless, "{}"))));
        for (var path : List.of(place.manifest(), place.objects(), place.versions(resources.object()))) {
            var resource = Objects.requireNonNull(resources.pages().get(path));
            answers.add(new Answer(resource, rows.get(desk, path + "?limit=1&match[version]=all")));
            answers.add(new Answer(resource, rows.get(desk, path + "?added_after=2099-01-01T00:00:00Z")));
        }
        answers.add(new Answer(
                Taxii.COLLECTIONS,
                rows.get(rows.world.broker().caller("administration desk"), rows.root() + "collections/")));
        answers.add(new Answer(Taxii.ERROR, rows.get(desk, place.objects() + "?limit=0")));
        answers.add(new Answer(Taxii.ERROR, rows.get(desk, place.object(Rows.id("indicator")))));
        answers.add(new Answer(Taxii.ERROR, rows.ask("GET", rows.world.reader(), "/nowhere")));
        answers.add(new Answer(Taxii.ERROR, rows.post(rows.world.reader(), place.objects(), "{}")));
        return answers;
    }
}
