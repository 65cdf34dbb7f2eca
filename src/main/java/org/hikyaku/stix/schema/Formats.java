package org.hikyaku.stix.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.StixType;
import org.hikyaku.stix.value.Base64Text;
import org.hikyaku.stix.value.Cpe;
import org.hikyaku.stix.value.DomainName;
import org.hikyaku.stix.value.EmailAddress;
import org.hikyaku.stix.value.HeaderText;
import org.hikyaku.stix.value.HexText;
import org.hikyaku.stix.value.IpNetwork;
import org.hikyaku.stix.value.LanguageTag;
import org.hikyaku.stix.value.MacAddress;
import org.hikyaku.stix.value.MediaType;
import org.hikyaku.stix.value.RegistryHive;
import org.hikyaku.stix.value.Ssdeep;
import org.hikyaku.stix.value.UrlText;

/** What {@code format} names: checks of texts that no pattern can say, or none that takes time in proportion to its text. */
final class Formats {
    private static final int WHOLE_SECONDS = "2026-01-31T12:00:00Z".length();
    private static final int UUID = 36;
    private static final int MAX_ID = 512;
    private static final int MILLIS = WHOLE_SECONDS + ".000".length();

    private static final Map<String, Predicate<String>> OF_TEXTS = Map.ofEntries(
            Map.entry("stix-timestamp", StixTimestamp::isShaped),
            Map.entry("stix-real-time", text -> !StixTimestamp.isShaped(text) || StixTimestamp.isWellFormed(text)),
            Map.entry("stix-timestamp-millis", text -> text.length() >= MILLIS),
            Map.entry("stix-whole-second", Formats::isWholeSecond),
            Map.entry("stix-identifier", StixId::isWellFormed),
            Map.entry("stix-identifier-in-any-case", text -> StixId.isWellFormed(text) || isAnotherSpelling(text)),
            Map.entry("stix-lower-case", text -> StixId.isWellFormed(text) || !isAnotherSpelling(text)),
            Map.entry("stix-type", StixType::isWellFormed),
            Map.entry("stix-selector", text -> Selector.tryParse(text).isPresent()),
            Map.entry("stix-hex", HexText::isHex),
            Map.entry("stix-binary", Base64Text::isBase64),
            Map.entry("stix-language", LanguageTag::isLanguageTag),
            Map.entry("stix-url", UrlText::isUrl),
            Map.entry("stix-ssdeep", Ssdeep::isSsdeep),
            Map.entry("stix-ipv4", IpNetwork::isV4),
            Map.entry("stix-ipv6", IpNetwork::isV6),
            Map.entry("stix-mac", MacAddress::isMacAddress),
            Map.entry("stix-domain", DomainName::isDomainName),
            Map.entry("stix-email", EmailAddress::isEmailAddress),
            Map.entry("stix-media-type", MediaType::isMediaType),
            Map.entry("stix-cpe", Cpe::isFormattedString),
            Map.entry("stix-hive", RegistryHive::isInFull),
            Map.entry("stix-decoded-header", HeaderText::isDecoded));

    private static final String INTEGER = "stix-integer";

    private Formats() {}

    /** All names. */
    static Set<String> names() {
        var names = new HashSet<>(OF_TEXTS.keySet());
        names.add(INTEGER);
        return names;
    }

    /**
     * The check of this name; it holds for values of other JSON types.
     *
     * @throws IllegalStateException if there is none
     */
    static Predicate<JsonNode> named(String name) {
        if (name.equals(INTEGER)) {
            return value -> !value.isNumber() || value.isIntegralNumber();
        }
        var test = OF_TEXTS.get(name);
        if (test == null) {
            throw new IllegalStateException("the format " + name + " is not known");
        }
        return value -> !value.isTextual() || test.test(value.textValue());
    }

    /** Whether it would be an id with its UUID in lower case. */
    private static boolean isAnotherSpelling(String text) {
        int at = text.length() - UUID;
        return at > 0
                && text.length() <= MAX_ID
                && StixId.isWellFormed(
                        text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT));
    }

    /** However many zeros its fraction has. */
    private static boolean isWholeSecond(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return true;
        }
        for (int i = dot + 1; i < text.length() - 1; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
