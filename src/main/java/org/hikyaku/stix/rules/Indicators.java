package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.pattern.MalformedPattern;
import org.hikyaku.stix.pattern.Pattern;

/** What an indicator detects by: a pattern of STIX's language is read; those of other languages are their tools' affair. */
final class Indicators {
    private static final String VERSION = "pattern_version";

    private Indicators() {}

    static void judge(JsonNode object, String type, Findings findings) {
        if (!type.equals("indicator") || !object.path("pattern_type").asText("").equals("stix")) {
            return;
        }
        var pattern = object.path("pattern");
        if (pattern.isTextual()) {
            try {
                Pattern.parse(pattern.textValue());
            } catch (MalformedPattern e) {
                findings.refuse("pattern", "S-077", e.rule() + ", character " + (e.offset() + 1) + ": " + e.expected());
            }
        }
        var version = object.path(VERSION).asText("2.1");
        if (!version.equals("2.1") && !version.equals("2.0")) {
            findings.refuse(VERSION, "S-078", "has to be a version of STIX patterns: 2.0 or 2.1");
        }
    }
}
