package org.hikyaku.handling;

/** The answer of the policy. */
public sealed interface Verdict {
    /** The caller may see it. */
    record Permit() implements Verdict {}

    /** The caller may not, and may not learn that it is there. */
    record Deny(Reason reason) implements Verdict {}

    /** Whether the caller may see it. */
    default boolean permits() {
        return this instanceof Permit;
    }
}
