package org.hikyaku.stix.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.StixType;
import org.hikyaku.stix.Trail;
import org.hikyaku.stix.rules.StixCorpus;
import org.junit.jupiter.api.Test;

/** Our schemas say to others what they say to us. {@code -Dstix.seed=} changes other objects. */
class JsonSchemaTest {
    private static final int DEPTH = 100;
    private static final int MUTATED = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Test
    void aValidatorOfJsonSchemaThatIsNotOursFindsFaultsInTheSameObjects() throws IOException {
        long seed = Long.getLong("stix.seed", System.nanoTime());
        var published = new PublishedValidator();
        var ours = TypeSchema.of(StixType.names());
        var objects = new ArrayList<>(StixCorpus.written());
        objects.addAll(StixCorpus.mutated(StixCorpus.sound(), seed, MUTATED));
        int sound = 0;
        int compared = 0;
        for (var text : objects) {
            var object = JSON.readTree(text);
            var schema = ours.get(object.path("type").asText());
            if (schema != null) {
                var complaints = published.complaints(object);
                var findings = findings(schema, object);
                assertEquals(
                        complaints.isEmpty(),
                        findings.isEmpty(),
                        () -> "-Dstix.seed=" + seed + "\n" + text + "\n  here: " + findings + "\n  there: "
                                + complaints);
                compared++;
                sound += complaints.isEmpty() ? 1 : 0;
            }
        }
        assertTrue(sound > compared / 8 && sound < compared * 7 / 8, sound + " of " + compared);
    }

    private static List<String> findings(TypeSchema schema, JsonNode object) {
        var findings = new Findings(new Trail(DEPTH));
        schema.judge(object, findings);
        return findings.list().stream().map(each -> each.text()).toList();
    }
}
