package org.hikyaku.stix.schema;

import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Severity;

/** What is said where a subschema does not hold. */
record Saying(String rule, Severity severity, String text) {
    void of(Findings findings) {
        findings.add(severity, rule, text);
    }

    void ofMissing(String name, Findings findings) {
        findings.trail().to(name);
        findings.add(severity, rule, "has to be there");
        findings.trail().back();
    }

    void ofUnknown(String name, Findings findings) {
        findings.trail().to(name);
        findings.add(severity, rule, "has to be a property that STIX has there");
        findings.trail().back();
    }
}
