package org.hikyaku.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.hikyaku.testing.Python;

/**
 * OASIS' stix2-validator on one processor. It gets objects that are parsed, and only its calls count, the second for each object, when
 * its schemas are loaded.
 */
final class OasisValidator {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Python python;

    /** Makes its environment; aborts, as tests do, where that cannot be. */
    OasisValidator() throws InterruptedException {
        python = Python.withRequirements("stix2_validator.txt");
    }

    /** So many of these objects it judges in a second of processor time. */
    double perSecond(List<byte[]> objects) {
        try {
            var input = new StringBuilder();
            for (int turn = 0; turn < 2; turn++) {
                for (var object : objects) {
                    input.append(JSON.writeValueAsString(new String(object, StandardCharsets.UTF_8)))
                            .append('\n');
                }
            }
            var told = python.run(Duration.ofMinutes(10), input.toString(), List.of("stix2_validator.py"));
            double seconds = 0;
            for (int i = objects.size(); i < told.size(); i++) {
                seconds += told.get(i).path("seconds").asDouble();
            }
            return objects.size() / seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
