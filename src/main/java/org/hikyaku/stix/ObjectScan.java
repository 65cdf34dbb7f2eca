package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one object off a parser: takes what the broker needs to know and checks it. For one object each. */
final class ObjectScan {
    /** The longest text that is kept of a property of a faulty object, and the longest that a sound one may have. */
    private static final int MAX_TEXT = 256;

    private final JsonParser parser;
    private final Limits limits;
    private final boolean measuresStrings;

    private @Nullable String type;
    private @Nullable String id;
    private @Nullable String specVersion;
    private @Nullable String created;
    private @Nullable String modified;
    private @Nullable String createdBy;
    private boolean newSco;
    private List<StixId> objectRefs = List.of();
    private Set<StixId> markings = Set.of();
    private Set<StixId> references = Set.of();
    private Set<StixId> about = Set.of();
    private final Findings findings = new Findings();

    ObjectScan(JsonParser parser, Limits limits) {
        this.parser = parser;
        this.limits = limits;
        // Skipping a string does not measure it; no string of an object is longer than the object.
        this.measuresStrings = limits.maxStringLength() < limits.maxObjectBytes();
    }

    /** Reads the object at whose first token the parser stands, and leaves it at the last. */
    Item read(byte[] body) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            member(name, parser.nextToken());
        }
        int to = (int) parser.currentLocation().getByteOffset();
        return judge(body, from, to);
    }

    private void member(String name, JsonToken value) throws IOException {
        switch (name) {
            case "type" -> type = text(value, name, "S-025");
            case "id" -> id = text(value, name, "S-021");
            case "spec_version" -> specVersion = text(value, name, "S-038");
            case "created" -> created = text(value, name, "S-018");
            case "modified" -> modified = text(value, name, "S-018");
            case "created_by_ref" -> createdBy = text(value, name, "S-040");
            case "object_marking_refs" -> objectMarkings(value);
            case "granular_markings" -> granularMarkings(value);
            case "object_refs" -> objectRefs(value);
            case "extensions" -> extensions(value);
            case "source_ref", "target_ref", "sighting_of_ref", "observed_data_refs", "where_sighted_refs" ->
                ends(name, value);
            default -> other(name, value);
        }
    }

    private @Nullable String text(JsonToken value, String path, String rule) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            findings.add(rule, path, path + " is a string");
            return null;
        }
        measure(value);
        var text = parser.getText();
        if (text.length() > MAX_TEXT) {
            findings.add(rule, path, path + " has at most " + MAX_TEXT + " characters here");
            text = text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
        }
        if (!Json.isUnicode(text)) {
            findings.add("S-010", path, "a string is well-formed Unicode: surrogates come in pairs");
            return null;
        }
        return text;
    }

    private void objectMarkings(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            findings.add("S-048", "object_marking_refs", "object_marking_refs is a list of ids of marking definitions");
            return;
        }
        int i = 0;
        for (var t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            marking(t, "S-048", "object_marking_refs[" + i++ + "]");
        }
        if (i == 0) {
            findings.add("S-004", "object_marking_refs", "a list is not empty");
        }
    }

    private void granularMarkings(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            findings.add("S-050", "granular_markings", "granular_markings is a list of objects");
            return;
        }
        int i = 0;
        for (var t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken(), i++) {
            if (t != JsonToken.START_OBJECT) {
                parser.skipChildren();
                findings.add("S-050", "granular_markings[" + i + "]", "a granular marking is an object");
                continue;
            }
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                var inner = parser.nextToken();
                if (name.equals("marking_ref")) {
                    marking(inner, "S-053", "granular_markings[" + i + "].marking_ref");
                } else {
                    measure(inner);
                    parser.skipChildren();
                }
            }
        }
        if (i == 0) {
            findings.add("S-004", "granular_markings", "a list is not empty");
        }
    }

    private void marking(JsonToken value, String rule, String path) throws IOException {
        var ref = id(value);
        if (ref == null || !ref.type().equals("marking-definition")) {
            findings.add(rule, path, "a marking is named by the id of a marking definition");
            return;
        }
        if (markings.isEmpty()) {
            markings = new LinkedHashSet<>();
        }
        markings.add(ref);
    }

    private void objectRefs(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            findings.add("S-102", "object_refs", "object_refs is a list of ids, one or more");
            return;
        }
        objectRefs = new ArrayList<>();
        int i = 0;
        for (var t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken(), i++) {
            var ref = id(t);
            if (ref == null) {
                findings.add("S-028", "object_refs[" + i + "]", "object_refs names objects by their ids");
            } else {
                objectRefs.add(ref);
            }
        }
        if (i == 0) {
            findings.add("S-102", "object_refs", "object_refs is a list of ids, one or more");
        }
        isAbout(objectRefs);
    }

    /** What an object connects: references like others, and besides what it is about. */
    private void ends(String name, JsonToken value) throws IOException {
        var others = references;
        references = new LinkedHashSet<>();
        other(name, value);
        isAbout(references);
        var all = new LinkedHashSet<>(others);
        all.addAll(references);
        references = all;
    }

    private void isAbout(Collection<StixId> named) {
        if (about.isEmpty()) {
            about = new LinkedHashSet<>();
        }
        about.addAll(named);
    }

    private void extensions(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            other("extensions", value);
            return;
        }
        for (var key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                other(key, parser.currentToken());
                continue;
            }
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                var inner = parser.nextToken();
                if (name.equals("extension_type") && inner == JsonToken.VALUE_STRING) {
                    newSco |= parser.getText().equals("new-sco");
                } else {
                    other(name, inner);
                }
            }
        }
    }

    /** Any other member, at any depth: only what it refers to is taken. */
    private void other(String name, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            if (name.endsWith("_ref")) {
                reference(value);
            } else {
                measure(value);
            }
        } else if (value == JsonToken.START_ARRAY) {
            boolean refs = name.endsWith("_refs");
            for (var t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
                if (t == JsonToken.VALUE_STRING && refs) {
                    reference(t);
                } else {
                    other("", t);
                }
            }
        } else if (value == JsonToken.START_OBJECT) {
            for (var inner = parser.nextFieldName(); inner != null; inner = parser.nextFieldName()) {
                other(inner, parser.nextToken());
            }
        }
    }

    private void reference(JsonToken value) throws IOException {
        var ref = id(value);
        if (ref != null) {
            if (references.isEmpty()) {
                references = new LinkedHashSet<>();
            }
            references.add(ref);
        }
    }

    private @Nullable StixId id(JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return null;
        }
        measure(value);
        return StixId.tryParse(parser.getText()).orElse(null);
    }

    private void measure(JsonToken value) throws IOException {
        // Jackson's own check comes with a string's growth, and is not made for short ones.
        if (measuresStrings && value == JsonToken.VALUE_STRING && parser.getTextLength() > limits.maxStringLength()) {
            throw new MalformedEnvelope(
                    MalformedEnvelope.Kind.NOT_JSON,
                    "not read: a string has at most " + limits.maxStringLength() + " characters here");
        }
    }

    private Item judge(byte[] body, int from, int to) {
        if (to - from > limits.maxObjectBytes()) {
            findings.add("S-001", "", "an object has at most " + limits.maxObjectBytes() + " bytes here");
        }
        var soundId = judgeIdentity();
        var kind = type == null ? StixType.CUSTOM : StixType.of(type);
        boolean observable = kind == StixType.SCO || newSco;
        if (kind == StixType.BUNDLE) {
            findings.add("S-169", "type", "a bundle is no object of an envelope");
        }
        if (specVersion == null && !observable) {
            findings.missing("spec_version", "S-038");
        } else if (specVersion != null && !specVersion.equals("2.1")) {
            findings.add("S-038", "spec_version", "spec_version is 2.1");
        }
        var soundCreated = timestamp(created, "created", !observable);
        var soundModified = timestamp(modified, "modified", !observable && kind != StixType.MARKING);
        if (soundCreated != null && soundModified != null && soundModified.compareTo(soundCreated) < 0) {
            findings.add("S-042", "modified", "modified is not before created");
        }
        var creator = createdBy == null ? null : StixId.tryParse(createdBy).orElse(null);
        if (createdBy != null && (creator == null || !creator.type().equals("identity"))) {
            findings.add("S-040", "created_by_ref", "created_by_ref is the id of an identity");
        }
        if (soundId == null || !findings.isEmpty()) {
            return new Item.Faulty(
                    Optional.ofNullable(id),
                    Optional.ofNullable(modified != null ? modified : created),
                    findings.list());
        }
        return new Item.Sound(new StixObject(
                soundId,
                soundCreated,
                soundModified,
                creator,
                List.copyOf(markings),
                objectRefs,
                List.copyOf(references),
                about.stream()
                        .filter(named -> !named.equals(soundId) && StixType.of(named.type()) != StixType.MARKING)
                        .toList(),
                Arrays.copyOfRange(body, from, to)));
    }

    private @Nullable StixId judgeIdentity() {
        if (type == null) {
            findings.missing("type", "S-025");
        } else if (!StixType.isWellFormed(type)) {
            findings.add("S-025", "type", "a type name has 3 to 250 of a-z, 0-9 and single hyphens, a letter first");
        }
        if (id == null) {
            findings.missing("id", "S-021");
            return null;
        }
        var parsed = StixId.tryParse(id).orElse(null);
        if (parsed == null) {
            findings.add("S-021", "id", "an id is a type, two hyphens and a UUID of version 1 to 5 in lower case");
        } else if (type != null && StixType.isWellFormed(type) && !parsed.type().equals(type)) {
            findings.add("S-022", "id", "an id begins with its object's type");
        }
        return parsed;
    }

    private @Nullable StixTimestamp timestamp(@Nullable String text, String name, boolean required) {
        if (text == null) {
            if (required) {
                findings.missing(name, "S-070");
            }
            return null;
        }
        var parsed = StixTimestamp.tryParse(text).orElse(null);
        if (parsed == null) {
            findings.add("S-018", name, "a timestamp is a real date and time in UTC, with T and Z");
        }
        return parsed;
    }
}
