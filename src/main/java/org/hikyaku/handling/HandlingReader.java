package org.hikyaku.handling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.HandlingMarking.Agreement;
import org.hikyaku.handling.HandlingMarking.Designation;
import org.hikyaku.handling.HandlingMarking.Ground;
import org.hikyaku.handling.HandlingMarking.LegalGround;
import org.hikyaku.handling.HandlingMarking.Parsed;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.MarkingDefinition;
import org.hikyaku.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Reads handling conditions, refusing whatever it does not know: a property that is not understood may be a restriction
 * that is not kept (M-31).
 */
final class HandlingReader {
    private static final String KEY = HandlingMarking.EXTENSION.toString();
    private static final String AT = "$.extensions['" + KEY + "']";
    private static final Pattern LIST_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final Set<String> DEFINITION = Set.of(
            "type",
            "spec_version",
            "id",
            "created_by_ref",
            "created",
            "name",
            "external_references",
            "object_marking_refs",
            "granular_markings",
            "extensions");
    private static final Set<String> CONDITIONS = Set.of(
            "extension_type",
            "handling_version",
            "sharing_scope",
            "secret",
            "sensitive",
            "mutual_aid_categories",
            "legal_ground",
            "other_duties",
            "embargo_until",
            "valid_until",
            "designation");

    private final List<Finding> findings = new ArrayList<>();

    private HandlingReader() {}

    static Parsed parse(MarkingDefinition definition) {
        var conditions = definition.extensions().get(KEY);
        if (conditions == null) {
            return new Parsed.NotOurs();
        }
        var reader = new HandlingReader();
        reader.onlyKnown(definition.whole(), DEFINITION, "$");
        reader.frame(definition.whole());
        if (definition.extensions().size() > 1) {
            reader.find("M-31", "$.extensions", "has to hold the handling conditions alone");
        }
        var marking = reader.conditions(conditions);
        return marking != null && reader.findings.isEmpty()
                ? new Parsed.Handling(marking)
                : new Parsed.Invalid(reader.findings);
    }

    private void frame(JsonNode whole) {
        if (whole.has("name") && !whole.path("name").isTextual()) {
            find("S-027", "$.name", "has to be a string");
        }
        var references = whole.path("external_references");
        boolean sound = references.isMissingNode() || (references.isArray() && !references.isEmpty());
        for (var reference : references) {
            sound &= reference.isObject();
        }
        if (!sound) {
            find("S-034", "$.external_references", "has to be a list of objects, one or more");
        }
    }

    private @Nullable HandlingMarking conditions(JsonNode node) {
        if (!node.isObject()) {
            find("S-057", AT, "has to be an object");
            return null;
        }
        onlyKnown(node, CONDITIONS, AT);
        if (!node.path("extension_type").asText().equals("property-extension")) {
            find("S-057", AT + ".extension_type", "has to be property-extension");
        }
        if (!node.path("handling_version").isTextual()
                || !node.path("handling_version").textValue().equals(HandlingMarking.VERSION)) {
            find("X-09", AT + ".handling_version", "has to be \"" + HandlingMarking.VERSION + "\"");
        }
        var scope = object(node, "sharing_scope", Set.of("tiers", "list_id"));
        if (scope == null) {
            find("X-06", AT + ".sharing_scope", "has to be stated: tiers, a list_id or both");
            return null;
        }
        var tiers = words(scope, "tiers", AT + ".sharing_scope", Tier::of);
        var list = list(scope);
        boolean secret = yesOrNo(node, "secret");
        boolean sensitive = yesOrNo(node, "sensitive");
        var categories = words(node, "mutual_aid_categories", AT, MutualAidCategory::of);
        var duties = duties(node);
        var embargo = timestamp(node, "embargo_until", AT);
        var valid = timestamp(node, "valid_until", AT);
        try {
            return new HandlingMarking(
                    tiers,
                    list,
                    secret,
                    sensitive,
                    categories,
                    ground(node),
                    duties,
                    embargo,
                    valid,
                    designation(node));
        } catch (IllegalArgumentException e) {
            // The constructors name the rule that is broken and quote nothing.
            find("S-062", AT, "has to agree with itself: " + e.getMessage());
            return null;
        }
    }

    private Optional<ListId> list(JsonNode scope) {
        var node = scope.path("list_id");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isTextual() || !LIST_ID.matcher(node.textValue()).matches()) {
            find("S-062", AT + ".sharing_scope.list_id", "has to be the UUID of a list, in lower case");
            return Optional.empty();
        }
        return Optional.of(ListId.parse(node.textValue()));
    }

    private Optional<LegalGround> ground(JsonNode conditions) {
        var node = object(conditions, "legal_ground", Set.of("code", "citation"));
        if (node == null) {
            return Optional.empty();
        }
        var code = node.path("code");
        var ground = code.isTextual() ? Ground.of(code.textValue()) : Optional.<Ground>empty();
        var citation = text(node, "citation", AT + ".legal_ground");
        if (ground.isEmpty()) {
            find("S-062", AT + ".legal_ground.code", "has to be large-scale-attack, member-consent or other-ground");
            return Optional.empty();
        }
        return Optional.of(new LegalGround(ground.get(), citation));
    }

    private Optional<Designation> designation(JsonNode conditions) {
        var node = object(conditions, "designation", Set.of("designated_at", "provider_agreement", "source"));
        if (node == null) {
            return Optional.empty();
        }
        var at = timestamp(node, "designated_at", AT + ".designation");
        var word = node.path("provider_agreement");
        var agreement = word.isTextual() ? Agreement.of(word.textValue()) : Optional.<Agreement>empty();
        var source = text(node, "source", AT + ".designation");
        if (at.isEmpty() || agreement.isEmpty()) {
            find("S-062", AT + ".designation", "has to have designated_at and provider_agreement");
            return Optional.empty();
        }
        return Optional.of(new Designation(at.get(), agreement.get(), source));
    }

    private List<String> duties(JsonNode conditions) {
        var node = conditions.path("other_duties");
        var duties = new ArrayList<String>();
        if (node.isMissingNode()) {
            return duties;
        }
        if (!node.isArray() || node.isEmpty()) {
            find("S-062", AT + ".other_duties", "has to be a list of texts, one or more");
            return duties;
        }
        for (var duty : node) {
            if (duty.isTextual()) {
                duties.add(duty.textValue());
            } else {
                find("S-062", AT + ".other_duties", "has to be a list of texts, one or more");
            }
        }
        return duties;
    }

    private boolean yesOrNo(JsonNode node, String name) {
        var value = node.path(name);
        if (!value.isBoolean()) {
            find("X-06", AT + "." + name, "has to be stated: true or false");
        }
        // Whatever else is wrong, nothing that was not said reads as "no".
        return !value.isBoolean() || value.booleanValue();
    }

    private Optional<StixTimestamp> timestamp(JsonNode node, String name, String at) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        var parsed = value.isTextual() ? StixTimestamp.tryParse(value.textValue()) : Optional.<StixTimestamp>empty();
        if (parsed.isEmpty()) {
            find("S-018", at + "." + name, "has to be a real date and time in UTC, with T and Z");
        }
        return parsed;
    }

    private Optional<String> text(JsonNode node, String name, String at) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            find("S-062", at + "." + name, "has to be a text");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    private <E> Set<E> words(JsonNode node, String name, String at, Function<String, Optional<E>> vocabulary) {
        var values = node.path(name);
        var found = new LinkedHashSet<E>();
        if (values.isMissingNode()) {
            return found;
        }
        boolean sound = values.isArray() && !values.isEmpty();
        for (var value : values) {
            var word = value.isTextual() ? vocabulary.apply(value.textValue()) : Optional.<E>empty();
            sound &= word.isPresent() && found.add(word.get());
        }
        if (!sound) {
            find("S-062", at + "." + name, "has to be a list of words of its vocabulary, one or more, each once");
        }
        return found;
    }

    private @Nullable JsonNode object(JsonNode node, String name, Set<String> known) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isObject()) {
            find("S-062", AT + "." + name, "has to be an object");
            return null;
        }
        onlyKnown(value, known, AT + "." + name);
        return value;
    }

    private void onlyKnown(JsonNode node, Set<String> known, String at) {
        var unknown = new HashSet<String>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            find("M-31", at, "has to hold no property that is not known here: it may be a restriction");
        }
    }

    private void find(String rule, String path, String message) {
        findings.add(new Finding(rule, path, message));
    }
}
