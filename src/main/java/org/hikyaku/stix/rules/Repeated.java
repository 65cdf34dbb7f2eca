package org.hikyaku.stix.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hikyaku.stix.Content;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;

/**
 * Instances that are in an envelope more than once (S-172): where they do not say the same, nobody knows which is meant, so none of them
 * is. Of the definitions of a marking the first stands (S-164), which is decided with those that stand already.
 */
final class Repeated {
    private static final StixTimestamp NO_VERSION = new StixTimestamp("0000-01-01T00:00:00Z");

    private record Seen(StixObject first, boolean same) {}

    private final Map<StixId, Map<StixTimestamp, Seen>> seen = new HashMap<>();

    void add(StixObject object) {
        if (!object.type().equals("marking-definition")) {
            seen.computeIfAbsent(object.id(), id -> new TreeMap<>())
                    .merge(
                            object.version().orElse(NO_VERSION),
                            new Seen(object, true),
                            (before, now) -> new Seen(
                                    before.first(),
                                    before.same() && Content.same(before.first().bytes(), object.bytes())));
        }
    }

    void judge(StixObject object, Findings findings) {
        var of = seen.get(object.id());
        var all = of == null ? null : of.get(object.version().orElse(NO_VERSION));
        if (all != null && !all.same()) {
            findings.trail().to("id");
            findings.add(
                    Severity.REFUSE, "S-172", "has to stand once in an envelope, or with the same content each time");
            findings.trail().back();
        }
    }
}
