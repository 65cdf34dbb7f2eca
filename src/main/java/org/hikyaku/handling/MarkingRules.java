package org.hikyaku.handling;

import java.util.List;
import org.hikyaku.handling.HandlingMarking.Parsed;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.StixObject;

/** What is asked of a marking definition by itself. */
public final class MarkingRules {
    private MarkingRules() {}

    /** What is wrong with an object that is a marking definition; nothing with any other. */
    public static List<Finding> of(StixObject object) {
        if (TlpDefinition.isForged(object)) {
            return List.of(new Finding("S-163", "$", "has to say what the standard says under this TLP marking's id"));
        }
        return object.markingDefinition()
                .map(HandlingMarking::parse)
                .map(parsed -> parsed instanceof Parsed.Invalid invalid ? invalid.findings() : List.<Finding>of())
                .orElse(List.of());
    }
}
