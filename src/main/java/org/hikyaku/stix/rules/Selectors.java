package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Selector;

/** Whether the selectors of granular markings select anything (S-052). */
final class Selectors {
    private static final String BLOCK = "granular_markings";

    private Selectors() {}

    static void judge(JsonNode object, Findings findings) {
        var block = object.path(BLOCK);
        findings.trail().to(BLOCK);
        for (int i = 0; i < block.size(); i++) {
            findings.trail().to(i).to("selectors");
            var selectors = block.path(i).path("selectors");
            for (int j = 0; j < selectors.size(); j++) {
                findings.trail().to(j);
                judge(object, selectors.get(j), findings);
                findings.trail().back();
            }
            findings.trail().back();
            findings.trail().back();
        }
        findings.trail().back();
    }

    private static void judge(JsonNode object, JsonNode text, Findings findings) {
        var selector = text.isTextual() ? Selector.tryParse(text.textValue()).orElse(null) : null;
        if (selector == null) {
            return;
        }
        if (selector.resolve(object).isEmpty()) {
            findings.refuse("S-052", "has to select something that the object has");
        }
    }
}
