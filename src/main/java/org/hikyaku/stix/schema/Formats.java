package org.hikyaku.stix.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.StixType;

/** What {@code format} names: checks of texts that no pattern can say, or none that takes time in proportion to its text. */
final class Formats {
    private static final int WHOLE_SECONDS = "2026-01-31T12:00:00Z".length();
    private static final int MILLIS = WHOLE_SECONDS + ".000".length();

    private static final Map<String, Predicate<String>> OF_TEXTS = Map.ofEntries(
            Map.entry("stix-timestamp", StixTimestamp::isWellFormed),
            Map.entry("stix-timestamp-millis", text -> text.length() >= MILLIS),
            Map.entry("stix-whole-second", text -> text.length() == WHOLE_SECONDS),
            Map.entry("stix-identifier", StixId::isWellFormed),
            Map.entry("stix-selector", text -> Selector.tryParse(text).isPresent()),
            Map.entry("stix-type", StixType::isWellFormed));

    private Formats() {}

    static Predicate<JsonNode> named(String name) {
        if (name.equals("stix-integer")) {
            return value -> !value.isNumber() || value.isIntegralNumber();
        }
        var test = OF_TEXTS.get(name);
        if (test == null) {
            throw new IllegalStateException("the format " + name + " is not known");
        }
        return value -> !value.isTextual() || test.test(value.textValue());
    }
}
