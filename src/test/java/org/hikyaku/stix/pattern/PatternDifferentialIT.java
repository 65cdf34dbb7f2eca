package org.hikyaku.stix.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hikyaku.testing.Python;
import org.junit.jupiter.api.Test;

/**
 * Thousands of patterns, and what the standard's own validator says of each. {@code -Dpatterns.seed=} repeats a run, {@code
 * -Dpatterns.generated=} makes a longer one.
 */
class PatternDifferentialIT {
    private static final int GENERATED = 2_000;
    private static final int SHOWN = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void patternsAreTakenAndRefusedAsByStix2PatternsButForWhatIsListed() throws Exception {
        var python = Python.with("stix2-patterns==2.1.2", "antlr4-python3-runtime==4.13.2");
        long seed = Long.getLong("patterns.seed", System.nanoTime());
        var patterns = patterns(seed, Integer.getInteger("patterns.generated", GENERATED));
        var input = new StringBuilder();
        for (var pattern : patterns) {
            input.append(JSON.writeValueAsString(pattern)).append('\n');
        }

        var told = python.run(Duration.ofMinutes(5), input.toString(), List.of("stix2_patterns.py"));

        assertEquals(patterns.size(), told.size());
        var seen = EnumSet.noneOf(Difference.class);
        var unexplained = new ArrayList<String>();
        int read = 0;
        for (int i = 0; i < patterns.size(); i++) {
            var both = Verdicts.of(patterns.get(i), complaint(told.get(i)));
            read += both.read().isPresent() ? 1 : 0;
            if (!both.agree()) {
                var why = Arrays.stream(Difference.values())
                        .filter(each -> each.explains(both))
                        .findFirst();
                why.ifPresentOrElse(
                        seen::add,
                        () -> unexplained.add(JSON.valueToTree(both.text()) + "\n  here: "
                                + both.refusal().map(MalformedPattern::getMessage) + "\n  there: " + both.complaint()));
            }
        }
        assertTrue(
                unexplained.isEmpty(),
                () -> unexplained.size() + " differences that are not listed, with -Dpatterns.seed=" + seed + ":\n"
                        + String.join("\n", unexplained.subList(0, Math.min(SHOWN, unexplained.size()))));
        assertEquals(EnumSet.noneOf(Difference.class), EnumSet.complementOf(seen), "listed, and do not occur");
        // Else nearly all of them are of one kind, and little is compared.
        assertTrue(read > patterns.size() / 3 && read < patterns.size() * 2 / 3, read + " of " + patterns.size());
    }

    private static Optional<String> complaint(JsonNode told) {
        return Optional.of(told.path("complaint")).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static List<String> patterns(long seed, int generated) {
        var all = new ArrayList<>(PatternCorpus.written());
        all.addAll(PatternCorpus.real());
        int sound = all.size();
        var generator = new PatternGenerator(seed);
        for (int i = 0; i < generated; i++) {
            all.add(generator.next());
        }
        var random = new Random(seed);
        for (int i = 0; i < generated; i++) {
            var from = all.get(random.nextInt(i % 2 == 0 ? sound : all.size()));
            // The long ones cost the reference seconds each.
            all.add(generator.damaged(from.length() > 500 ? from.substring(0, 300) : from));
        }
        return all;
    }
}
