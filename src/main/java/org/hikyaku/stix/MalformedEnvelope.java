package org.hikyaku.stix;

/** The body as a whole cannot be taken. The message may be shown to the submitter: it says where, not what stands there. */
public final class MalformedEnvelope extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** In which way. */
    public enum Kind {
        /** Not one JSON text in UTF-8: bad syntax, a member name twice, a byte order mark, past a limit of the reader. */
        NOT_JSON,
        /** JSON, but not an object with a list {@code objects} of one to the permitted number of members. */
        NOT_AN_ENVELOPE
    }

    private final Kind kind;
    private final String rule;

    MalformedEnvelope(Kind kind, String message) {
        this(kind, "S-001", message);
    }

    MalformedEnvelope(Kind kind, String rule, String message) {
        super(message);
        this.kind = kind;
        this.rule = rule;
    }

    /** The rule that it breaks. */
    public String rule() {
        return rule;
    }

    /** In which way it is malformed. */
    public Kind kind() {
        return kind;
    }
}
