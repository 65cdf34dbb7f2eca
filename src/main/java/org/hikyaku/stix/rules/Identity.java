package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixType;

/** What an object's {@code id} has to do with the object. */
final class Identity {
    private static final int TIME_BASED = 1;

    private Identity() {}

    static void judge(JsonNode object, String type, Findings findings) {
        var text = object.path("id").textValue();
        var id = text == null ? null : StixId.tryParse(text).orElse(null);
        if (id == null) {
            return;
        }
        findings.trail().to("id");
        if (!id.type().equals(type) && StixType.isWellFormed(type)) {
            findings.refuse("S-022", "has to begin with the object's type");
        }
        if (versionOf(id.uuid()) == TIME_BASED) {
            findings.add(Severity.NOTE, "ID-01", "may tell when and where it was made: a random UUID does not");
        }
        findings.trail().back();
    }

    private static int versionOf(UUID uuid) {
        return uuid.version();
    }
}
