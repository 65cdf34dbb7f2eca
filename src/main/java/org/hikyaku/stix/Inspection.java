package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hikyaku.stix.rules.Bundles;

/**
 * What a broker would say of a document before it is sent: a bundle, an envelope, or one object by itself. Nothing is looked up, so
 * what follows from what a broker holds is not in it.
 *
 * @param said what is found, in the order of the objects
 */
public record Inspection(List<Said> said) {
    /**
     * Something that is found.
     *
     * @param object the id of the object that it is about, as it stands there and at most 256 characters of it; its place, such as
     *     {@code objects[2]}, if it has none; empty where it is about the whole document
     */
    public record Said(Optional<String> object, Finding finding) {}

    public Inspection {
        said = List.copyOf(said);
    }

    /** Whether nothing in it would be refused. */
    public boolean isValid() {
        return said.stream().noneMatch(each -> each.finding().severity() == Severity.REFUSE);
    }

    /**
     * Inspects a document.
     *
     * @param document all of it
     * @param limits what it may hold
     * @param more what else is to be asked of each sound object, given all of them
     */
    public static Inspection of(
            byte[] document, Limits limits, Function<List<StixObject>, Function<StixObject, List<Finding>>> more) {
        var said = new ArrayList<Said>();
        try {
            var frame = EnvelopeReader.guarded(document, limits, parser -> frame(parser, limits));
            if (frame.isEmpty()) {
                say(List.of(EnvelopeReader.readObject(document, limits)), more, said);
                return new Inspection(said);
            }
            Bundles.judge(frame.get()).forEach(finding -> said.add(new Said(Optional.empty(), finding)));
            if (frame.get().has("objects")) {
                say(EnvelopeReader.read(document, limits).items(), more, said);
            }
        } catch (MalformedEnvelope e) {
            said.add(new Said(Optional.empty(), new Finding(e.rule(), "$", String.valueOf(e.getMessage()))));
        }
        return new Inspection(said);
    }

    /** It as it is told to programs: {@code valid}, and {@code findings} with their severity, rule, object, path and message. */
    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("valid", isValid());
        var findings = json.putArray("findings");
        for (var each : said) {
            var finding = each.finding();
            findings.addObject()
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("rule", finding.rule())
                    .put("object", each.object().orElse(null))
                    .put("path", finding.path())
                    .put("message", finding.message());
        }
        return json;
    }

    private static void say(
            List<Item> items, Function<List<StixObject>, Function<StixObject, List<Finding>>> more, List<Said> said) {
        var judge = more.apply(items.stream()
                .flatMap(item -> item instanceof Item.Sound sound ? Stream.of(sound.object()) : Stream.empty())
                .toList());
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Faulty faulty) {
                var name = Optional.of(faulty.id().orElse("objects[" + i + "]"));
                faulty.findings().forEach(finding -> said.add(new Said(name, finding)));
            } else if (items.get(i) instanceof Item.Sound sound) {
                var name = Optional.of(sound.object().id().toString());
                sound.remarks().forEach(finding -> said.add(new Said(name, finding)));
                judge.apply(sound.object()).forEach(finding -> said.add(new Said(name, finding)));
            }
        }
    }

    /** A bundle or envelope without its objects, the list of which is empty there; empty for anything else. */
    private static Optional<JsonNode> frame(JsonParser parser, Limits limits) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Optional.empty();
        }
        var frame = new JsonTree(parser, limits).frame();
        boolean bundle = frame.path("type").asText("").equals("bundle");
        return bundle || (frame.has("objects") && !frame.has("type")) ? Optional.of(frame) : Optional.empty();
    }
}
