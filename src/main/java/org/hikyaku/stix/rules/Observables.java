package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.value.Base64Text;

/** What observables say of themselves twice. */
final class Observables {
    /** Java knows them by the names that STIX has for them. */
    private static final Set<String> DIGESTS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-512", "SHA3-256", "SHA3-512");

    private Observables() {}

    static void judge(JsonNode object, String type, Findings findings) {
        if (type.equals("artifact")) {
            payload(object, findings);
        }
    }

    private static void payload(JsonNode artifact, Findings findings) {
        var payload = artifact.path("payload_bin").textValue();
        if (payload == null || !Base64Text.isBase64(payload)) {
            return;
        }
        byte[] bytes = Base64.getDecoder().decode(payload);
        findings.trail().to("hashes");
        for (var hash : artifact.path("hashes").properties()) {
            var said = hash.getValue().asText("");
            if (DIGESTS.contains(hash.getKey()) && !said.equalsIgnoreCase(digest(hash.getKey(), bytes))) {
                findings.refuse(hash.getKey(), "S-112", "has to be the digest of payload_bin");
            }
        }
        findings.trail().back();
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has " + algorithm, e);
        }
    }
}
