package org.hikyaku.stix.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hikyaku.stix.Severity;

/** How one subschema is compiled. A keyword that is not known here stops the program: what is not checked must not look as if. */
final class Compilation {
    private static final Set<String> SAYING_NOTHING = Set.of("$schema", "$id", "$defs", "title", "description");

    /** References by type are most of the patterns. */
    private static final Pattern PREFIXES = Pattern.compile("\\^\\(?([a-z0-9-]+(?:\\|[a-z0-9-]+)*+)\\)?--");

    /** One or more of a class of characters: of those most texts can be told without a regular expression. */
    private static final Pattern OF_ONE_CLASS = Pattern.compile("\\^\\[[^\\[\\]\\\\&]+\\][*+]\\$");

    private static final int ASCII = 128;

    private final Schemas schemas;
    private final String file;
    private final JsonNode json;
    private final Subschema made;

    Compilation(Schemas schemas, String file, JsonNode json, Saying around) {
        this.schemas = schemas;
        this.file = file;
        this.json = json;
        this.made = new Subschema(saying(json, around));
    }

    private static Saying saying(JsonNode json, Saying around) {
        if (!json.has("x-rule")) {
            return around;
        }
        var severity = json.path("x-severity").asText("refuse").toUpperCase(Locale.ROOT);
        return new Saying(
                json.get("x-rule").textValue(),
                Severity.valueOf(severity),
                json.get("description").textValue());
    }

    /** What is being compiled. */
    Subschema subschema() {
        return made;
    }

    /** Compiles. */
    void fill() {
        var tests = new ArrayList<Predicate<JsonNode>>();
        for (var keyword : json.properties()) {
            var value = keyword.getValue();
            if (!structure(keyword.getKey(), value) && !SAYING_NOTHING.contains(keyword.getKey())) {
                tests.add(test(keyword.getKey(), value));
            }
        }
        made.tests = List.copyOf(tests);
    }

    private boolean structure(String keyword, JsonNode value) {
        switch (keyword) {
            case "x-rule", "x-severity" -> {}
            case "type" -> made.kind = Kind.valueOf(value.textValue().toUpperCase(Locale.ROOT));
            case "$ref" -> made.ref = schemas.of(value.textValue(), file);
            case "required" -> made.required = texts(value);
            case "dependentRequired" ->
                made.dependencies = value.properties().stream()
                        .map(each -> new Subschema.Dependency(each.getKey(), texts(each.getValue())))
                        .toList();
            case "properties" -> made.properties = named(value);
            case "additionalProperties" -> {
                made.closed = value.isBoolean() && !value.booleanValue();
                made.additional = value.isObject() ? inner(value) : null;
            }
            case "propertyNames" -> made.names = inner(value);
            case "items" -> made.items = inner(value);
            case "allOf" -> made.allOf = all(value);
            case "anyOf" -> made.anyOf = all(value);
            case "oneOf" -> made.oneOf = all(value);
            case "not" -> made.not = inner(value);
            case "if" -> made.condition = inner(value);
            case "then" -> made.then = inner(value);
            case "else" -> made.otherwise = inner(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Predicate<JsonNode> test(String keyword, JsonNode value) {
        return switch (keyword) {
            case "const" -> value::equals;
            case "enum" -> {
                var all = new HashSet<JsonNode>();
                value.forEach(all::add);
                yield all::contains;
            }
            case "pattern" -> texts(pattern(value.textValue()));
            case "format" -> Formats.named(value.textValue());
            case "minLength" -> texts(text -> text.codePointCount(0, text.length()) >= value.intValue());
            case "maxLength" -> texts(text -> text.codePointCount(0, text.length()) <= value.intValue());
            case "minimum" -> {
                var least = value.decimalValue();
                yield each -> !each.isNumber() || each.decimalValue().compareTo(least) >= 0;
            }
            case "maximum" -> {
                var most = value.decimalValue();
                yield each -> !each.isNumber() || each.decimalValue().compareTo(most) <= 0;
            }
            case "minItems" -> each -> !each.isArray() || each.size() >= value.intValue();
            case "maxItems" -> each -> !each.isArray() || each.size() <= value.intValue();
            case "minProperties" -> each -> !each.isObject() || each.size() >= value.intValue();
            default -> throw new IllegalStateException(file + ": the keyword " + keyword + " is not known");
        };
    }

    private static Predicate<JsonNode> texts(Predicate<String> test) {
        return each -> !each.isTextual() || test.test(each.textValue());
    }

    /** Whether a text has a match for a regular expression. */
    static Predicate<String> pattern(String regex) {
        var prefixes = PREFIXES.matcher(regex);
        if (prefixes.matches()) {
            var types = Set.of(prefixes.group(1).split("\\|", -1));
            return text -> types.contains(before(text));
        }
        var whole = Pattern.compile(regex).asPredicate();
        if (!OF_ONE_CLASS.matcher(regex).matches()) {
            return whole;
        }
        var members = new boolean[ASCII];
        for (char c = ' '; c < ASCII; c++) {
            members[c] = whole.test(String.valueOf(c));
        }
        return text -> isOf(members, text) || whole.test(text);
    }

    /** Whether a text is of one or more of these characters and of nothing else. */
    private static boolean isOf(boolean[] members, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII || !members[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String before(String text) {
        int end = text.indexOf("--");
        return end < 0 ? "" : text.substring(0, end);
    }

    private Subschema inner(JsonNode value) {
        var compilation = new Compilation(schemas, file, value, made.saying);
        compilation.fill();
        return compilation.subschema();
    }

    private List<Subschema> all(JsonNode list) {
        var all = new ArrayList<Subschema>();
        list.forEach(each -> all.add(inner(each)));
        return List.copyOf(all);
    }

    private Map<String, Subschema> named(JsonNode object) {
        var named = new LinkedHashMap<String, Subschema>();
        object.properties().forEach(each -> named.put(each.getKey(), inner(each.getValue())));
        return named;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.textValue()));
        return List.copyOf(texts);
    }
}
