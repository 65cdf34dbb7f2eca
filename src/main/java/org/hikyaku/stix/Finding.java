package org.hikyaku.stix;

/**
 * One thing to say of one object.
 *
 * @param severity what it does to the object
 * @param rule the rule's id in the catalogue, such as {@code S-021}
 * @param path where, as a JSONPath (RFC 9535): {@code $} the object itself, {@code $.created}, {@code $.object_refs[2]}
 * @param message what the rule asks for, as what follows after the path; nothing of the object is repeated in it
 */
public record Finding(Severity severity, String rule, String path, String message) {
    /** A finding for which the object is refused. */
    public Finding(String rule, String path, String message) {
        this(Severity.REFUSE, rule, path, message);
    }

    /** It in one line. */
    public String text() {
        return rule + " at " + path + ": " + message;
    }
}
