package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.References;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.schema.TypeSchema;
import org.hikyaku.stix.value.Base64Text;
import org.hikyaku.stix.value.HexText;
import org.hikyaku.stix.value.UnicodeText;

/** What is asked of every value of an object, at whatever depth, by what it is and by how its property is named. */
final class Everywhere {
    private static final long MAX_INTEGER = (1L << 53) - 1;
    private static final BigDecimal MAX_NUMBER = BigDecimal.valueOf(Double.MAX_VALUE);
    private static final int MAX_KEY = 250;
    private static final String HEX = "has to be an even number of hexadecimal digits in lower case";
    private static final String BINARY = "has to be base64 with its padding";

    private final References references;
    private final TypeSchema schema;
    private final Findings findings;

    /** Whether the property of the object at hand is one that STIX does not have there. */
    private boolean own;

    Everywhere(References references, TypeSchema schema, Findings findings) {
        this.references = references;
        this.schema = schema;
        this.findings = findings;
    }

    /** Walks all of an object. */
    void walk(JsonNode object) {
        for (var member : object.properties()) {
            own = !schema.has(member.getKey());
            member(member.getKey(), member.getValue(), true);
        }
    }

    private void member(String name, JsonNode value, boolean ofTheObject) {
        findings.trail().to(name);
        if (!ofTheObject && !isKey(name)) {
            findings.refuse("S-013", "has to be named by 1 to 250 ASCII letters, digits, hyphens and underscores");
        }
        value(name, value, ofTheObject);
        if (name.endsWith("_ref")) {
            reference(name, value, ofTheObject);
        } else if (name.endsWith("_refs") && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                findings.trail().to(i);
                reference(name, value.get(i), ofTheObject);
                findings.trail().back();
            }
        } else if (name.endsWith("_refs")) {
            unlessNamed("S-028", "has to be a list of ids");
        } else if (name.endsWith("_hex")) {
            unless(value.isTextual() && HexText.isHex(value.textValue()), "S-012", HEX);
        } else if (name.endsWith("_bin")) {
            unless(value.isTextual() && Base64Text.isBase64(value.textValue()), "S-011", BINARY);
        }
        findings.trail().back();
    }

    private void value(String name, JsonNode value, boolean ofTheObject) {
        switch (value.getNodeType()) {
            case NULL -> findings.refuse("S-003", "has to have a value: null is none");
            case STRING -> {
                if (!UnicodeText.isUnicode(value.textValue())) {
                    findings.refuse("S-010", "has to be well-formed Unicode: surrogates come in pairs");
                }
            }
            case NUMBER -> number(value);
            case ARRAY -> {
                if (value.isEmpty()) {
                    empty();
                }
                for (int i = 0; i < value.size(); i++) {
                    findings.trail().to(i);
                    value(name, value.get(i), ofTheObject);
                    findings.trail().back();
                }
            }
            case OBJECT -> {
                if (value.isEmpty()) {
                    unlessNamed("S-005", "has to have one property or more");
                }
                for (var member : value.properties()) {
                    member(member.getKey(), member.getValue(), false);
                }
            }
            default -> {}
        }
    }

    /** ATT&CK, which everybody reads, has such lists among its own properties. */
    private void empty() {
        if (own) {
            findings.add(Severity.TELL, "S-004", "should be a list of one or more, or absent");
        } else {
            unlessNamed("S-004", "has to be a list of one or more");
        }
    }

    private void number(JsonNode number) {
        if (!number.isIntegralNumber()) {
            if (number.decimalValue().abs().compareTo(MAX_NUMBER) > 0) {
                findings.refuse("S-008", "has to be a number that a double has room for");
            }
        } else if (!number.canConvertToLong() || Math.abs(number.longValue()) > MAX_INTEGER) {
            findings.refuse("S-006", "has to be an integer within 2^53 - 1 of 0");
        }
    }

    private void reference(String name, JsonNode value, boolean ofTheObject) {
        var id = value.isTextual() ? StixId.tryParse(value.textValue()).orElse(null) : null;
        if (id != null && id.type().equals("bundle")) {
            findings.refuse("S-170", "has to name a STIX object, which a bundle is not");
        } else if (id != null) {
            references.add(name, ofTheObject, id);
        } else if (own && value.isTextual() && value.textValue().isEmpty()) {
            // It names nothing; ATT&CK has such ones too.
            findings.add(Severity.TELL, "S-028", "should be an id, or absent");
        } else {
            unlessNamed("S-028", "has to be an id");
        }
    }

    private void unless(boolean sound, String rule, String message) {
        if (!sound) {
            unlessNamed(rule, message);
        }
    }

    /** What a schema knows better of a property has been said. */
    private void unlessNamed(String rule, String message) {
        if (!findings.isRefusedHere()) {
            findings.refuse(rule, message);
        }
    }

    private static boolean isKey(String name) {
        if (name.isEmpty() || name.length() > MAX_KEY) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!Texts.isKeyCharacter(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
