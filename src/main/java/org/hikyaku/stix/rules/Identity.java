package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.ObservableId;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixType;

/** What an object's {@code id} has to do with the object. */
final class Identity {
    private static final int TIME_BASED = 1;
    private static final int RANDOM = 4;
    private static final int FROM_CONTENT = 5;

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
        int version = id.uuid().version();
        if (version == TIME_BASED) {
            findings.add(Severity.NOTE, "ID-01", "may tell when and where it was made: a random UUID does not");
        }
        if (id.isObservable()) {
            follows(ObservableId.check(id, object), version, findings);
        }
        findings.trail().back();
    }

    /** What another rule made is legal, and cannot be told from a mistake (ID-04). */
    private static void follows(ObservableId.Answer answer, int version, Findings findings) {
        if (answer == ObservableId.Answer.NONE && version != RANDOM) {
            findings.refuse("ID-03", "has to have a UUID of version 4: nothing is there that its id could follow from");
        } else if (answer == ObservableId.Answer.DIFFERS && version == FROM_CONTENT) {
            findings.add(Severity.TELL, "ID-02", "should follow from the content, or have a UUID of version 4");
        }
    }
}
