package org.hikyaku.stix.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hikyaku.stix.StixType;

/** What is put into objects to damage them: what is legal in one place and not in another, and what is just beside the line. */
final class Values {
    /** A property that some objects may have, and others not. */
    record Property(String name, JsonNode value) {}

    private static final String IDENTITY = "\"identity--76e9c809-2966-493d-8bc1-6f01162794bf\"";
    private static final String STATEMENT = "\"marking-definition--0f0a0c2e-5b0a-4c8f-9f5f-2a3a8a6b0d11\"";

    /** One of each JSON type and some more. */
    static final List<JsonNode> KINDS = values(
            "\"a text\"",
            "7",
            "1.5",
            "true",
            "null",
            "[]",
            "{}",
            "[\"a text\"]",
            "{\"key\":\"a text\"}",
            "{\"type\":\"url\",\"id\":\"1\"}",
            "[7]",
            "\"\"",
            IDENTITY);

    static final List<JsonNode> TEXTS = values(
            "\"\"",
            "\" \"",
            "\"a b\"",
            "\"A\"",
            "\"x\"",
            "\"é\"",
            "\"http://example.com/\"",
            "\"example.com\"",
            "\"jane@example.com\"",
            "\"192.0.2.1\"",
            "\"2001:db8::1\"",
            "\"2026-01-31T12:00:00Z\"",
            "\"d41d8cd98f00b204e9800998ecf8427e\"",
            "\"QUI=\"",
            "\"en\"",
            "\"zh-Hans\"",
            "\"text/plain\"",
            "\"application/x-own\"",
            "\"2.1\"",
            "\"2.0\"",
            "\"CVE-2026-1234\"",
            "\"cve\"",
            "\"CAPEC-1\"",
            "\"[url:value = 'a']\"",
            "\"labels\"",
            "\"name\"",
            IDENTITY);

    static final List<JsonNode> NUMBERS = values(
            "-1",
            "0",
            "1",
            "1.0",
            "1e2",
            "0.5",
            "100",
            "101",
            "-90.5",
            "180.5",
            "65535",
            "65536",
            "4294967296",
            "999999999",
            "1000000000",
            "9007199254740991",
            "9007199254740993");

    static final List<JsonNode> TIMES = values(
            "\"2026-02-30T12:00:00.000Z\"",
            "\"2026-01-31T24:00:00.000Z\"",
            "\"2026-01-31T12:00:60.000Z\"",
            "\"2016-12-31T23:59:60.000Z\"",
            "\"2026-01-31t12:00:00.000z\"",
            "\"2026-01-31T12:00:00.Z\"",
            "\"2026-01-31T12:00:00+00:00\"",
            "\"2026-01-31T12:00:00\"",
            "\"2026-01-31 12:00:00Z\"",
            "\"2026-01-31\"",
            "\"2026-01-31T12:00:00Z\"",
            "\"2026-01-31T12:00:00.5Z\"",
            "\"2026-01-31T12:00:00.000000001Z\"",
            "\"0000-01-01T00:00:00.000Z\"",
            "\"10000-01-01T00:00:00.000Z\"");

    static final List<String> NAMES = List.of(
            "foo_bar",
            "x_foo",
            "x_example_foo",
            "Foo",
            "foo BAR!",
            "a",
            "ab",
            "x_owner_ref",
            "x_owner_refs",
            "x_own_hex",
            "x_own_bin",
            "x_meta",
            "severity",
            "action",
            "username",
            "phone_number",
            "phone_numbers",
            "x-foo",
            "xé",
            "9lives",
            "_foo");

    /** The types of STIX, and others. */
    static final List<String> TYPES = Stream.concat(
                    StixType.names().stream().sorted(), Stream.of("x-own", "x-example-own", "nobody", "Malware"))
            .toList();

    static final List<Property> COMMON = properties(
            "created_by_ref", IDENTITY,
            "created", "\"2026-01-31T12:00:00.000Z\"",
            "modified", "\"2026-01-31T12:00:00.000Z\"",
            "revoked", "true",
            "labels", "[\"odd\"]",
            "confidence", "50",
            "lang", "\"en\"",
            "lang", "\"es-419\"",
            "lang", "\"en_US\"",
            "defanged", "true",
            "spec_version", "\"2.1\"",
            "external_references", "[{\"source_name\":\"acme\",\"external_id\":\"1\"}]",
            "external_references", "[{\"source_name\":\"acme\",\"external_id\":\"CVE-2026-1234\"}]",
            "external_references",
                    "[{\"source_name\":\"acme\",\"url\":\"https://example.com/\",\"hashes\":{\"xSHA-1y\":\"a\"}}]",
            "object_marking_refs", "[" + STATEMENT + "]",
            "granular_markings", "[{\"marking_ref\":" + STATEMENT + ",\"selectors\":[\"type\"]}]",
            "granular_markings", "[{\"lang\":\"en\",\"selectors\":[\"type\"]}]",
            "granular_markings", "[{\"marking_ref\":" + STATEMENT + ",\"selectors\":[\"nothing\"]}]",
            "extensions",
                    "{\"extension-definition--d1c7a9ac-5b1e-4c2a-9a49-d7d0c7d8b9f2\":{\"extension_type\":\"property-extension\",\"rank\":5}}",
            "extensions",
                    "{\"extension-definition--d1c7a9ac-5b1e-4c2a-9a49-d7d0c7d8b9f2\":{\"extension_type\":\"toplevel-property-extension\"}}",
            "extensions", "{\"foo\":{\"rank\":5}}",
            "extensions", "{\"x-own-ext\":{\"rank\":5}}",
            "name", "\"a name\"",
            "hashes", "{\"MD5\":\"d41d8cd98f00b204e9800998ecf8427e\"}");

    private Values() {}

    static JsonNode bool(boolean value) {
        return BooleanNode.valueOf(value);
    }

    private static List<JsonNode> values(String... texts) {
        var json = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        var values = new ArrayList<JsonNode>();
        for (var text : texts) {
            try {
                values.add(json.readTree(text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static List<Property> properties(String... namesAndValues) {
        var properties = new ArrayList<Property>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.add(new Property(
                    namesAndValues[i], values(namesAndValues[i + 1]).get(0)));
        }
        return properties;
    }
}
