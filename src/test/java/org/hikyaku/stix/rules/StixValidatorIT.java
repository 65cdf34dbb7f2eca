package org.hikyaku.stix.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hikyaku.testing.Python;
import org.junit.jupiter.api.Test;

/**
 * Thousands of objects, and what OASIS' stix2-validator says of each: its MUSTs, not its warnings. {@code -Dstix.seed=} and {@code
 * -Dstix.mutated=} change other objects and more of them; the document is of the usual ones.
 */
class StixValidatorIT {
    private static final long SEED = 1;
    private static final int MUTATED = 3_000;
    private static final int SHOWN = 25;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void objectsAreTakenAndRefusedAsByStix2ValidatorButForWhatIsListed() throws Exception {
        var python = Python.withRequirements("stix2_validator.txt");
        long seed = Long.getLong("stix.seed", SEED);
        int mutated = Integer.getInteger("stix.mutated", MUTATED);
        System.out.println("stix.seed=" + seed + " stix.mutated=" + mutated);
        var written = StixCorpus.written();
        var changed = StixCorpus.mutated(StixCorpus.sound(), seed, mutated);
        var examples = StixCorpus.real("oasis-examples");
        var real = new ArrayList<>(examples);
        real.addAll(StixCorpus.real("attack-ics"));
        if (real.isEmpty()) {
            System.out.println("no real data beside the checkout (../shared/data): not compared");
        } else {
            real.addAll(StixCorpus.mutated(examples, seed, mutated / 2));
        }

        var all = verdicts(
                python, Stream.of(written, changed, real).flatMap(List::stream).toList());

        int own = written.size() + changed.size();
        var ofWritten = new Comparison(all.subList(0, written.size()));
        var ofOwn = new Comparison(all.subList(0, own));
        var ofReal = new Comparison(all.subList(own, all.size()));
        System.out.println("written and changed: " + ofOwn + "\nreal: " + ofReal);
        var unexplained = Stream.concat(ofOwn.unexplained().stream(), ofReal.unexplained().stream())
                .toList();
        assertTrue(
                unexplained.isEmpty(),
                () -> unexplained.size() + " differences that are not listed, with -Dstix.seed=" + seed + ":\n"
                        + String.join(
                                "\n",
                                unexplained.stream()
                                        .limit(SHOWN)
                                        .map(Verdicts::toString)
                                        .toList()));
        assertEquals(Set.of(), ofWritten.missing(), "listed, and no written object shows it");
        // Else nearly all of them are of one kind, and little is compared.
        assertTrue(ofOwn.taken() > own / 8 && ofOwn.refused() > own / 8, ofOwn::toString);
        if (seed == SEED && mutated == MUTATED) {
            DifferencesDocument.hold(ofOwn);
        }
    }

    private static List<Verdicts> verdicts(Python python, List<String> objects) throws Exception {
        var input = new StringBuilder();
        for (var object : objects) {
            input.append(JSON.writeValueAsString(object)).append('\n');
        }
        var told = python.run(Duration.ofMinutes(15), input.toString(), List.of("stix2_validator.py"));
        assertEquals(objects.size(), told.size());
        var verdicts = new ArrayList<Verdicts>();
        for (int i = 0; i < objects.size(); i++) {
            var complaints = new ArrayList<String>();
            told.get(i).path("complaints").forEach(each -> complaints.add(each.textValue()));
            verdicts.add(Verdicts.of(objects.get(i), complaints));
        }
        return verdicts;
    }
}
