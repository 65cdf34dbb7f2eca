package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;

/** Whether a {@code language-content} fits the object that it translates, where that is in the envelope (S-099, S-100). */
final class Translations {
    private static final String VERSION = "object_modified";

    private Translations() {}

    static void judge(StixObject content, Together envelope, Findings findings) {
        var tree = content.tree();
        var versions = StixId.tryParse(tree.path("object_ref").asText(""))
                .map(envelope::versions)
                .orElse(List.of());
        if (versions.isEmpty()) {
            return;
        }
        var meant = StixTimestamp.tryParse(tree.path(VERSION).asText(""));
        var target = versions.stream()
                .filter(each -> meant.isEmpty()
                        || each.version().filter(meant.get()::sameInstant).isPresent())
                .findFirst();
        if (target.isEmpty()) {
            findings.refuse(VERSION, "S-100", "has to be the modified of the object that is translated");
            return;
        }
        var whole = target.get().tree();
        findings.trail().to("contents");
        for (var language : tree.path("contents").properties()) {
            findings.trail().to(language.getKey());
            for (var translated : language.getValue().properties()) {
                findings.trail().to(translated.getKey());
                fits(translated.getValue(), whole.path(translated.getKey()), findings);
                findings.trail().back();
            }
            findings.trail().back();
        }
        findings.trail().back();
    }

    /** What is not there or is no text is not translated, and passed over (S-101). */
    private static void fits(JsonNode translation, JsonNode original, Findings findings) {
        if (original.isTextual() || original.isArray() || original.isObject()) {
            boolean sameKind = translation.getNodeType() == original.getNodeType();
            if (!sameKind || (original.isArray() && translation.size() != original.size())) {
                findings.refuse(
                        "S-099", "has to have the shape of what it translates; untranslated elements are empty texts");
            }
        }
    }
}
