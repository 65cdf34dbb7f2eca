package org.hikyaku.stix.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.MalformedEnvelope;
import org.hikyaku.stix.Severity;

/**
 * What two validators say of one object.
 *
 * @param text it
 * @param type its type
 * @param findings for what it is refused here, in an envelope of its own
 * @param complaints for what it is refused there
 */
record Verdicts(String text, String type, List<Finding> findings, List<String> complaints) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Asks ours. */
    static Verdicts of(String text, List<String> complaints) {
        try {
            return new Verdicts(text, JSON.readTree(text).path("type").asText(), findings(text), complaints);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Finding> findings(String text) {
        var envelope = "{\"objects\":[" + text + "]}";
        try {
            var item = EnvelopeReader.read(envelope.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT)
                    .items()
                    .get(0);
            return item instanceof Item.Faulty faulty
                    ? faulty.findings().stream()
                            .filter(each -> each.severity() == Severity.REFUSE)
                            .toList()
                    : List.of();
        } catch (MalformedEnvelope e) {
            return List.of(new Finding("S-001", "$", "" + e.getMessage()));
        }
    }

    boolean agree() {
        return findings.isEmpty() == complaints.isEmpty();
    }

    /** Whether both take it. */
    boolean sound() {
        return findings.isEmpty() && complaints.isEmpty();
    }

    @Override
    public String toString() {
        return text + "\n  here: " + findings.stream().map(Finding::text).toList() + "\n  there: " + complaints;
    }
}
