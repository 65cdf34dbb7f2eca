package org.hikyaku.handling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;

/** The definitions that the standards publish under TLP's nine ids. */
public final class TlpDefinition {
    private static final StixTimestamp FIRST = new StixTimestamp("2017-01-20T00:00:00.000Z");
    private static final StixTimestamp SECOND = new StixTimestamp("2022-10-01T00:00:00.000Z");

    /** The id of the standard's extension, under which version 2 stands. */
    static final String EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private TlpDefinition() {}

    /** Whether an object has one of the nine ids and does not say what the standard says under it (S-163). Its name may be missing. */
    public static boolean isForged(StixObject object) {
        var tlp = Tlp.ofMarking(object.id());
        var definition = object.markingDefinition();
        return tlp.isPresent()
                && definition.isPresent()
                && !definition
                        .get()
                        .whole()
                        .equals(standard(object, tlp.get(), definition.get().whole()));
    }

    private static ObjectNode standard(StixObject object, Tlp tlp, JsonNode whole) {
        boolean second = object.id().equals(tlp.id());
        var word = tlp == Tlp.CLEAR && !second ? "TLP:WHITE" : tlp.word();
        var level = word.substring("TLP:".length()).toLowerCase(Locale.ROOT);
        var standard = JsonNodeFactory.instance.objectNode();
        standard.put("type", "marking-definition").put("spec_version", "2.1");
        standard.put("id", object.id().toString());
        boolean then =
                object.created().filter((second ? SECOND : FIRST)::sameInstant).isPresent();
        // However many digits it was written with.
        standard.put("created", then ? whole.path("created").asText() : "");
        if (whole.has("name")) {
            standard.put("name", word);
        }
        if (second) {
            standard.putObject("extensions")
                    .putObject(EXTENSION)
                    .put("extension_type", "property-extension")
                    .put("tlp_2_0", level);
        } else {
            standard.put("definition_type", "tlp").putObject("definition").put("tlp", level);
        }
        return standard;
    }
}
