package org.hikyaku.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.stix.MalformedEnvelope;

/** Brings bundles of others into a collection, as the operations desk: the desk API's {@code importObjects}. */
public final class BundleImport {
    /**
     * On what terms.
     *
     * @param collection the collection's id or alias
     * @param tlp a TLP 2.0 label
     * @param secret whether it is secret
     * @param sensitive whether it is sensitive
     * @param source where it was published
     */
    public record Terms(String collection, String tlp, boolean secret, boolean sensitive, String source) {
        String query() {
            return "?collection=" + encoded(collection) + "&tlp=" + encoded(tlp) + "&secret=" + secret + "&sensitive="
                    + sensitive + "&source=" + encoded(source);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * What became of the bundles.
     *
     * @param objects how many objects they held
     * @param taken how many were taken, or were there already with the same bytes
     * @param conflicts one line for each object of whose id and version other content is held
     * @param failures one line for each other object that was not taken
     */
    public record Outcome(int objects, int taken, List<String> conflicts, List<String> failures) {
        public Outcome {
            conflicts = List.copyOf(conflicts);
            failures = List.copyOf(failures);
        }

        Outcome and(Outcome other) {
            var moreConflicts = new ArrayList<>(conflicts);
            moreConflicts.addAll(other.conflicts);
            var moreFailures = new ArrayList<>(failures);
            moreFailures.addAll(other.failures);
            return new Outcome(objects + other.objects, taken + other.taken, moreConflicts, moreFailures);
        }
    }

    /** How the broker begins to say that an id and version are taken. */
    private static final String CONFLICT = "other content";

    private final HttpsClient https;
    private final URI api;
    private final Credentials desk;

    /**
     * @param api the desk API, {@code https://…/api/v1/}
     * @param desk the operations desk's tool
     */
    public BundleImport(HttpsClient https, URI api, Credentials desk) {
        this.https = https;
        this.api = api;
        this.desk = desk;
    }

    /**
     * Imports one file.
     *
     * @throws CallFailed if the file is no bundle or the broker refuses the request as a whole
     */
    public Outcome run(Path file, Terms terms) {
        Chunks chunks;
        try {
            chunks = Chunks.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CallFailed("The file " + file + " cannot be read.");
        } catch (MalformedEnvelope e) {
            throw new CallFailed("The file " + file + " is no STIX bundle: " + e.getMessage() + ".");
        }
        var faults = chunks.faulty().stream()
                .map(f -> f.id().orElse("an object without an id") + " "
                        + f.version().orElse("") + ": " + f.findings().get(0).message())
                .toList();
        var outcome = new Outcome(faults.size(), 0, List.of(), faults);
        var url = api.resolve("imports" + terms.query());
        for (var envelope : chunks.envelopes()) {
            outcome = outcome.and(
                    read(https.send(desk, "POST", url, envelope).expecting(200).json()));
        }
        return outcome;
    }

    private static Outcome read(JsonNode receipt) {
        var conflicts = new ArrayList<String>();
        var failures = new ArrayList<String>();
        for (var failure : receipt.path("failures")) {
            var message = failure.path("message").asText();
            var line =
                    failure.path("id").asText() + " " + failure.path("version").asText() + ": " + message;
            (message.contains(CONFLICT) ? conflicts : failures).add(line);
        }
        return new Outcome(
                receipt.path("total").asInt(), receipt.path("successes").asInt(), conflicts, failures);
    }
}
