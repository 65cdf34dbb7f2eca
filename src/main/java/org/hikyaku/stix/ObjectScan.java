package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.hikyaku.stix.rules.Rules;
import org.hikyaku.stix.value.UnicodeText;
import org.jspecify.annotations.Nullable;

/** Reads one object off a parser, judges it by the rules and takes what the broker needs to know. Its tree is not kept. */
final class ObjectScan {
    /** The longest text that is repeated of a faulty object. */
    private static final int MAX_TEXT = 256;

    private final byte[] body;
    private final Limits limits;
    private final Findings findings;
    private final References references = new References();

    /**
     * @param body what is read, in which the parser stands
     */
    ObjectScan(byte[] body, Limits limits) {
        this.body = body;
        this.limits = limits;
        this.findings = new Findings(new Trail(limits.maxDepth()));
    }

    /** Reads the object at whose first token the parser stands, and leaves it at the last. */
    Item read(JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        var tree = new JsonTree(parser, limits).object();
        int to = (int) parser.currentLocation().getByteOffset();
        if (to - from > limits.maxObjectBytes()) {
            findings.refuse("S-001", "has to have at most " + limits.maxObjectBytes() + " bytes here");
        }
        Rules.judge(tree, references, findings);
        if (findings.isRefused()) {
            return faulty(tree);
        }
        var id = StixId.parse(tree.path("id").textValue());
        return new Item.Sound(sound(tree, id, from, to), findings.list());
    }

    /** Reads one that was judged before, whatever is found now; empty if it has no id. */
    Optional<StixObject> readAccepted(JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        var tree = new JsonTree(parser, limits).object();
        int to = (int) parser.currentLocation().getByteOffset();
        Rules.gather(tree, references, findings);
        return StixId.tryParse(tree.path("id").asText("")).map(id -> sound(tree, id, from, to));
    }

    private Item.Faulty faulty(JsonNode tree) {
        var version = text(tree, "modified");
        return new Item.Faulty(
                Optional.ofNullable(text(tree, "id")),
                Optional.ofNullable(version != null ? version : text(tree, "created")),
                findings.list());
    }

    private static @Nullable String text(JsonNode tree, String name) {
        var text = tree.path(name).textValue();
        if (text == null || !UnicodeText.isUnicode(text)) {
            return null;
        }
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
    }

    private StixObject sound(JsonNode tree, StixId id, int from, int to) {
        return new StixObject(id, tree, references, Arrays.copyOfRange(body, from, to));
    }
}
