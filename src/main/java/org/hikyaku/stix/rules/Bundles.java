package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.Trail;
import org.hikyaku.stix.schema.TypeSchema;

/** What is asked of a bundle besides its objects (S-169). An envelope has nothing to ask for. */
public final class Bundles {
    private static final TypeSchema BUNDLE = TypeSchema.of("bundle");

    private Bundles() {}

    /**
     * Judges a bundle or an envelope.
     *
     * @param frame it, without what is in its list of objects
     */
    public static List<Finding> judge(JsonNode frame) {
        var findings = new Findings(new Trail(Limits.DEFAULT.maxDepth()));
        if (frame.has("type")) {
            BUNDLE.judge(frame, findings);
        }
        return findings.list();
    }
}
