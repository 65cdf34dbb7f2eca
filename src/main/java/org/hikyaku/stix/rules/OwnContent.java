package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixType;
import org.hikyaku.stix.schema.TypeSchema;

/**
 * What an object has of its producer's own: a type, properties, extensions (STIX 2.1 sections 7.3 and 11). An extension's definition
 * need not be there, so what an extension declares is believed.
 */
final class OwnContent {
    private static final String DEFINITION = "extension-definition";
    private static final String TOP_LEVEL = "toplevel-property-extension";
    private static final String PROPERTY = "property-extension";
    private static final String NEW = "new-";
    private static final Set<String> KINDS = Set.of("new-sdo", "new-sco", "new-sro", PROPERTY, TOP_LEVEL);
    private static final Set<String> RESERVED = Set.of("severity", "username", "phone_number", "action");
    private static final String OWN_NAME = "x_";
    private static final String OWN_TYPE = "x-";
    private static final String TYPE_MEMBER = "extension_type";
    private static final int MIN_NAME = 3;
    private static final int MAX_NAME = 250;

    private final JsonNode object;
    private final String type;
    private boolean newObservable;
    private boolean newType;
    private boolean topLevel;

    private OwnContent(JsonNode object, String type) {
        this.object = object;
        this.type = type;
    }

    static OwnContent of(JsonNode object, String type) {
        var own = new OwnContent(object, type);
        for (var extension : object.path("extensions")) {
            var kind = extension.path(TYPE_MEMBER).asText("");
            own.newObservable |= kind.equals("new-sco");
            own.newType |= kind.startsWith(NEW) && KINDS.contains(kind);
            own.topLevel |= kind.equals(TOP_LEVEL);
        }
        return own;
    }

    /** Whether it is of a type of observables that an extension brought. */
    boolean isNewObservable() {
        return newObservable && isOwnType();
    }

    private boolean isOwnType() {
        return StixType.of(type) == StixType.CUSTOM;
    }

    void judge(TypeSchema schema, Findings findings) {
        if (isOwnType() && StixType.isWellFormed(type) && !newType) {
            ownType(findings);
        }
        for (var member : object.properties()) {
            if (!schema.has(member.getKey())) {
                findings.trail().to(member.getKey());
                property(member.getKey(), schema, findings);
                findings.trail().back();
            }
        }
        findings.trail().to("extensions");
        for (var extension : object.path("extensions").properties()) {
            findings.trail().to(extension.getKey());
            extension(extension.getKey(), extension.getValue(), schema, findings);
            findings.trail().back();
        }
        findings.trail().back();
    }

    private void ownType(Findings findings) {
        findings.trail().to("type");
        if (type.startsWith(OWN_TYPE)) {
            findings.add(
                    Severity.TELL,
                    "S-037",
                    "should be brought by an extension: without one it is a type of STIX 2.0's ways");
        } else {
            findings.refuse(
                    "S-037", "has to be a type of STIX 2.1, or to be brought by an extension, or to begin with x-");
        }
        findings.trail().back();
    }

    private void property(String name, TypeSchema schema, Findings findings) {
        if (RESERVED.contains(name)) {
            findings.refuse("S-030", "has to have another name: this one is reserved");
        } else if (schema.has(name.toLowerCase(Locale.ROOT))) {
            findings.refuse("S-027", "has to be named in lower case, as STIX names it");
        } else if (!isName(name, false)) {
            findings.refuse("S-026", "has to be named by 3 to 250 of a-z, 0-9 and underscores, a letter first");
        } else if (topLevel || isOwnType()) {
            return;
        } else if (name.startsWith(OWN_NAME)) {
            findings.add(Severity.TELL, "S-039", "should be declared by an extension");
        } else {
            findings.refuse(
                    "S-039", "has to be a property of this type, or declared by an extension, or to begin with x_");
        }
    }

    private void extension(String key, JsonNode extension, TypeSchema schema, Findings findings) {
        if (schema.hasExtension(key)) {
            return;
        }
        if (key.startsWith(OWN_TYPE) && key.endsWith("-ext")) {
            findings.add(Severity.TELL, "S-056", "should be named by the id of its definition");
            return;
        }
        var id = StixId.tryParse(key).orElse(null);
        if (id == null || !id.type().equals(DEFINITION)) {
            findings.refuse(
                    "S-056",
                    "has to be an extension that STIX has for this type, or named by the id of its definition");
            return;
        }
        kind(extension, findings);
        for (var member : extension.properties()) {
            if (!isName(member.getKey(), true)) {
                findings.refuse(member.getKey(), "S-061", "has to be named by 3 to 250 of a-z, 0-9 and underscores");
            }
        }
    }

    private void kind(JsonNode extension, Findings findings) {
        var kind = extension.path(TYPE_MEMBER).asText("");
        if (!KINDS.contains(kind)) {
            findings.refuse(
                    TYPE_MEMBER,
                    "S-057",
                    "has to be new-sdo, new-sco, new-sro, property-extension or toplevel-property-extension");
        } else if (kind.equals(PROPERTY) && extension.size() == 1) {
            findings.refuse("S-058", "has to have a property besides extension_type");
        } else if (kind.startsWith(NEW) && !isOwnType()) {
            findings.refuse(
                    TYPE_MEMBER, "S-059", "has to be of a kind that does not bring a new type: this type is STIX's");
        }
    }

    private static boolean isName(String name, boolean digitFirst) {
        if (name.length() < MIN_NAME || name.length() > MAX_NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean other = (c >= '0' && c <= '9') || c == '_';
            if (!letter && !(other && (i > 0 || digitFirst))) {
                return false;
            }
        }
        return true;
    }
}
