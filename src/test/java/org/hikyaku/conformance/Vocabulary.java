package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The names of TAXII's own properties, written out once more beside the schemas: what stands in both by mistake is still seen. */
final class Vocabulary {
    private static final double LARGEST = 9_007_199_254_740_991.0;

    /** Of each resource: what it has to have, then what it may have. */
    private static final Map<Taxii, List<String>> NAMES = new EnumMap<>(Map.of(
            Taxii.DISCOVERY, List.of("title", "description contact default api_roots"),
            Taxii.API_ROOT, List.of("title versions max_content_length", "description"),
            Taxii.COLLECTIONS, List.of("", "collections"),
            Taxii.COLLECTION, List.of("id title can_read can_write", "description alias media_types"),
            Taxii.MANIFEST, List.of("", "more objects next"),
            Taxii.ENVELOPE, List.of("", "more objects next"),
            Taxii.VERSIONS, List.of("", "more versions next"),
            Taxii.STATUS,
                    List.of(
                            "id status total_count success_count failure_count pending_count",
                            "request_timestamp successes failures pendings"),
            Taxii.ERROR, List.of("title", "description error_id error_code http_status external_details details")));

    private static final List<String> RECORD = List.of("id date_added version", "media_type");
    private static final List<String> DETAIL = List.of("id version", "message");
    private static final Set<String> NUMBERS =
            Set.of("max_content_length", "total_count", "success_count", "failure_count", "pending_count");
    private static final Set<String> TRUTH_VALUES = Set.of("can_read", "can_write", "more");

    private Vocabulary() {}

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(text.split(" ", -1)));
    }

    /** No property has a name that the standard does not know. */
    static void assertKnown(Taxii resource, JsonNode body) {
        eachPart(resource, body, (part, names) -> {
            var known = words(names.get(0));
            var may = words(names.get(1));
            part.fieldNames().forEachRemaining(name -> assertTrue(known.contains(name) || may.contains(name), name));
        });
    }

    /** Every property that has to be there is, and says something. */
    static void assertRequired(Taxii resource, JsonNode body) {
        eachPart(resource, body, (part, names) -> {
            for (var name : words(names.get(0))) {
                var value = part.path(name);
                assertTrue(
                        value.isTextual() ? !value.textValue().isEmpty() : !value.isMissingNode(),
                        name + " of " + part);
                assertFalse(value.isNull(), name);
            }
        });
        if (resource == Taxii.API_ROOT) {
            assertTrue(body.path("versions").size() > 0);
        }
    }

    /** Numbers are whole and not too large, truth values are true or false. */
    static void assertTypes(JsonNode body) {
        body.fields().forEachRemaining(each -> {
            var value = each.getValue();
            if (NUMBERS.contains(each.getKey())) {
                assertTrue(value.isIntegralNumber() && Math.abs(value.doubleValue()) <= LARGEST, each::toString);
            }
            assertEquals(TRUTH_VALUES.contains(each.getKey()), value.isBoolean(), each.getKey());
        });
        body.path("collections").forEach(Vocabulary::assertTypes);
    }

    private interface Part {
        void look(JsonNode part, List<String> names);
    }

    private static void eachPart(Taxii resource, JsonNode body, Part part) {
        part.look(body, Objects.requireNonNull(NAMES.get(resource)));
        switch (resource) {
            case COLLECTIONS -> body.path("collections").forEach(each -> eachPart(Taxii.COLLECTION, each, part));
            case MANIFEST -> body.path("objects").forEach(each -> part.look(each, RECORD));
            case STATUS -> {
                for (var list : List.of("successes", "failures", "pendings")) {
                    body.path(list).forEach(each -> part.look(each, DETAIL));
                }
            }
            case DISCOVERY, API_ROOT, COLLECTION, ENVELOPE, VERSIONS, ERROR -> {}
        }
    }
}
