package org.hikyaku.council;

/**
 * Why a use case did not do what was asked, in words that the asker may read. The faces turn the kind into a status of their
 * own protocol; nothing else of the failure leaves the process.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What sort of refusal it is. */
    public enum Kind {
        /** It does not exist, or the asker may not know that it does. */
        NOT_FOUND,
        /** It exists and the asker knows it, and may not do this. */
        FORBIDDEN,
        /** It cannot be done as things stand. */
        CONFLICT,
        /** The request cannot be understood. */
        MALFORMED,
        /** The request is understood and breaks a rule. */
        INVALID,
        /** The request is larger than is taken. */
        TOO_LARGE
    }

    private final Kind kind;

    public Refusal(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** The sort of refusal. */
    public Kind kind() {
        return kind;
    }

    /** The message, never absent. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** Something that is missing, or hidden, which is the same. */
    public static Refusal notFound(String what) {
        return new Refusal(Kind.NOT_FOUND, what + " does not exist");
    }

    /** A rule that is broken. */
    public static Refusal invalid(String message) {
        return new Refusal(Kind.INVALID, message);
    }

    /** Something that cannot be done as things stand. */
    public static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message);
    }

    /** What is refused while access to secrets is stopped, whatever it is about. */
    public static Refusal secretsStopped() {
        return conflict("access to secrets is stopped for everybody, and this may be about one");
    }

    /** Something that the asker may not do. */
    public static Refusal forbidden(String message) {
        return new Refusal(Kind.FORBIDDEN, message);
    }
}
