package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hikyaku.testing.Python;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schemathesis asks a running broker for every operation that is described, with data that fits the descriptions and data that
 * does not, as people of several kinds. Every answer is as it is described, nothing hidden is shown, and what fits the
 * description is never malformed. {@code -Dschemathesis.seed} repeats a run as far as the broker's own ids let it, {@code
 * -Dschemathesis.tries} makes it longer.
 */
class SchemathesisIT {
    private static final int TRIES = 30;
    private static final long SEED = 1;

    /** What takes a session, a certificate in the handshake, or an authenticator's code of this very minute: {@link PersonsTest} has that. */
    private static final Set<String> BY_PERSONS = Set.of(
            "login",
            "loginByCertificate",
            "setCredentials",
            "logout",
            "changePassword",
            "askResumption",
            "confirmResumption",
            "dropResumption");

    /** It would end what the other requests are to be granted: only who may not asks for it. */
    private static final String BRAKE = "stopSecrets";

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "mongodb"})
    void everyOperationAnswersAsItIsDescribed(String store) throws Exception {
        long seed = Long.getLong("schemathesis.seed", SEED);
        int tries = Integer.getInteger("schemathesis.tries", TRIES);
        // The seed is Hypothesis's in the first place: both are named, so that it keeps its meaning.
        var python = Python.with("schemathesis==4.32.5", "hypothesis==6.170.17");
        try (var broker = store.equals("embedded") ? RunningBroker.embedded() : RunningBroker.onMongo()) {
            System.out.println("schemathesis.seed=" + seed + " schemathesis.tries=" + tries + " on " + store);
            var order = FuzzOrder.of(broker, seed, tries);
            var patience = Duration.ofMinutes(3).plusSeconds(10L * tries);
            order.put("seconds", patience.toSeconds());

            var told = python.run(
                    patience.plusMinutes(1), order.toString(), List.of("schemathesis_run.py", "schemathesis_hooks.py"));

            System.out.println(requests(told) + " requests on " + store);
            for (var description : told.properties()) {
                var name = description.getKey();
                assertEquals(
                        described(order.path("descriptions")
                                .path(name)
                                .path("text")
                                .asText()),
                        granted(description.getValue()),
                        "operations that were granted at least once, of " + name);
            }
            for (var each : order.path("callers")) {
                var caller = new Caller(
                        each.path("name").asText(),
                        each.path("id").asText(),
                        each.path("secret").asText());
                broker.get(caller, "/taxii2/").expecting(200);
            }
        }
    }

    private static int requests(JsonNode told) {
        int requests = 0;
        for (var description : told) {
            for (var each : description) {
                requests += each.path(2).asInt();
            }
        }
        return requests;
    }

    private static Set<String> described(String description) throws IOException {
        var ids = new TreeSet<String>();
        new YAMLMapper()
                .readTree(description)
                .path("paths")
                .findValuesAsText("operationId")
                .forEach(ids::add);
        ids.removeAll(BY_PERSONS);
        ids.remove(BRAKE);
        return ids;
    }

    private static Set<String> granted(JsonNode told) {
        var ids = new TreeSet<String>();
        for (var each : told) {
            if (each.path(1).asInt() < 300 && !each.path(0).asText().equals("another method")) {
                ids.add(each.path(0).asText());
            }
        }
        return ids;
    }
}
