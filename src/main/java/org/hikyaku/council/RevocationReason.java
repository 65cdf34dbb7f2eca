package org.hikyaku.council;

/** Why a certificate was revoked, in the words of RFC 5280, section 5.3.1, as far as they apply to the council. */
public enum RevocationReason {
    /** Its key is known to others, or may be. It is never certified again. */
    KEY_COMPROMISE(1),
    /** Its holder is no longer of the council, or no longer what he was in it. */
    AFFILIATION_CHANGED(3),
    /** Another one took its place. */
    SUPERSEDED(4),
    /** It is no longer needed. */
    CESSATION_OF_OPERATION(5);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /** Its number on a list of revocations. */
    public int code() {
        return code;
    }
}
