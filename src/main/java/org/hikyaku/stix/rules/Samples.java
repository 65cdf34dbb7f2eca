package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/** Families of malware and single pieces of it: what each may be said to be made of (S-082) and derived from (S-086). */
final class Samples {
    private Samples() {}

    /** The samples of one piece are one binary, by whatever hashes any two of them have in common. */
    static void ofOne(StixObject malware, Together envelope, Findings findings) {
        if (malware.references().isEmpty()) {
            return;
        }
        var tree = malware.tree();
        var refs = tree.path("sample_refs");
        if (refs.size() < 2 || tree.path("is_family").booleanValue()) {
            return;
        }
        var digests = new HashMap<String, String>();
        for (int i = 0; i < refs.size(); i++) {
            var sample = newest(refs.path(i), envelope);
            if (sample.isEmpty()) {
                continue;
            }
            for (var hash : sample.get().path("hashes").properties()) {
                var digest = hash.getValue().asText("").toLowerCase(Locale.ROOT);
                var before = digests.putIfAbsent(hash.getKey(), digest);
                if (before != null && !before.equals(digest)) {
                    findings.refuse("sample_refs", "S-082", "has to name one binary only, if this is no family");
                }
            }
        }
    }

    /** A family is no variant of one piece. */
    static void variant(StixObject relationship, Together envelope, Findings findings) {
        var malware = relationship.references().stream()
                .filter(id -> id.type().equals("malware"))
                .count();
        if (malware < 2) {
            return;
        }
        var tree = relationship.tree();
        if (!tree.path("relationship_type").asText("").equals("variant-of")) {
            return;
        }
        var source = newest(tree.path("source_ref"), envelope);
        var target = newest(tree.path("target_ref"), envelope);
        if (source.isPresent()
                && target.isPresent()
                && source.get().path("is_family").booleanValue()
                && !target.get().path("is_family").booleanValue()) {
            findings.refuse("source_ref", "S-086", "has to be no family, if what it is a variant of is none");
        }
    }

    private static Optional<JsonNode> newest(JsonNode ref, Together envelope) {
        return StixId.tryParse(ref.asText("")).flatMap(envelope::newest).map(StixObject::tree);
    }
}
