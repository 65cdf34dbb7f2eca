package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/** Whether a marking definition is marked by itself, by way of however many others (S-049). */
final class MarkingCycles {
    private static final String MESSAGE = "has to name a marking that does not lead back to this one";

    private MarkingCycles() {}

    static void judge(StixObject definition, Together envelope, Findings findings) {
        if (definition.markings().isEmpty()) {
            return;
        }
        var tree = definition.tree();
        findings.trail().to("object_marking_refs");
        each(tree.path("object_marking_refs"), definition.id(), envelope, findings);
        findings.trail().back();
        findings.trail().to("granular_markings");
        for (int i = 0; i < tree.path("granular_markings").size(); i++) {
            findings.trail().to(i).to("marking_ref");
            one(tree.path("granular_markings").path(i).path("marking_ref"), definition.id(), envelope, findings);
            findings.trail().back();
            findings.trail().back();
        }
        findings.trail().back();
    }

    private static void each(JsonNode refs, StixId self, Together envelope, Findings findings) {
        for (int i = 0; i < refs.size(); i++) {
            findings.trail().to(i);
            one(refs.path(i), self, envelope, findings);
            findings.trail().back();
        }
    }

    private static void one(JsonNode ref, StixId self, Together envelope, Findings findings) {
        var from = StixId.tryParse(ref.asText(""));
        if (from.isPresent() && leads(from.get(), self, envelope)) {
            findings.refuse("S-049", MESSAGE);
        }
    }

    private static boolean leads(StixId from, StixId to, Together envelope) {
        var seen = new HashSet<StixId>();
        var next = new ArrayDeque<StixId>();
        next.add(from);
        while (!next.isEmpty()) {
            var id = next.remove();
            if (id.equals(to)) {
                return true;
            }
            if (seen.add(id)) {
                envelope.versions(id).forEach(each -> next.addAll(each.markings()));
            }
        }
        return false;
    }
}
