package org.hikyaku.stix.rules;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/** Whether what was observed hangs together (S-090), as far as all of it is in the envelope. */
final class Observed {
    private Observed() {}

    static void judge(StixObject observed, Together envelope, Findings findings) {
        var named = new LinkedHashSet<>(observed.objectRefs());
        if (named.size() < 2
                || named.stream().anyMatch(id -> envelope.versions(id).isEmpty())) {
            return;
        }
        var neighbours = new HashMap<StixId, Set<StixId>>();
        for (var id : named) {
            for (var object : envelope.versions(id)) {
                object.references().stream().filter(named::contains).forEach(ref -> join(id, ref, neighbours));
            }
        }
        if (reached(named.iterator().next(), neighbours).size() < named.size()) {
            findings.refuse(
                    "object_refs",
                    "S-090",
                    "has to name objects that hang together by references or relationships among them");
        }
    }

    private static void join(StixId one, StixId other, Map<StixId, Set<StixId>> neighbours) {
        neighbours.computeIfAbsent(one, id -> new HashSet<>()).add(other);
        neighbours.computeIfAbsent(other, id -> new HashSet<>()).add(one);
    }

    private static Set<StixId> reached(StixId from, Map<StixId, Set<StixId>> neighbours) {
        var seen = new HashSet<StixId>();
        var next = new ArrayDeque<StixId>();
        next.add(from);
        while (!next.isEmpty()) {
            var id = next.remove();
            if (seen.add(id)) {
                next.addAll(neighbours.getOrDefault(id, Set.of()));
            }
        }
        return seen;
    }
}
