package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.Severity;

/** Whether the selectors of granular markings select anything (S-052), and a part that could be hidden by itself (M-26). */
final class Selectors {
    private static final String BLOCK = "granular_markings";

    /** What no view of an object goes without: who leaves it out has no STIX object, or another one. */
    private static final Set<String> INDIVISIBLE = Set.of(
            "type",
            "spec_version",
            "id",
            "created",
            "modified",
            "revoked",
            "created_by_ref",
            "object_marking_refs",
            BLOCK);

    private Selectors() {}

    static void judge(JsonNode object, Findings findings) {
        var block = object.path(BLOCK);
        findings.trail().to(BLOCK);
        for (int i = 0; i < block.size(); i++) {
            findings.trail().to(i).to("selectors");
            var selectors = block.path(i).path("selectors");
            boolean ofData = block.path(i).has("marking_ref");
            for (int j = 0; j < selectors.size(); j++) {
                findings.trail().to(j);
                judge(object, selectors.path(j), ofData, findings);
                findings.trail().back();
            }
            findings.trail().back();
            findings.trail().back();
        }
        findings.trail().back();
    }

    private static void judge(JsonNode object, JsonNode text, boolean ofData, Findings findings) {
        var selector = text.isTextual() ? Selector.tryParse(text.textValue()).orElse(null) : null;
        if (selector == null) {
            return;
        }
        if (selector.resolve(object).isEmpty()) {
            findings.refuse("S-052", "has to select something that the object has");
        } else if (ofData && INDIVISIBLE.contains(selector.property())) {
            findings.add(
                    Severity.TELL,
                    "M-26",
                    "should select what could be hidden by itself: a mark here is one on the whole object");
        }
    }
}
