package org.hikyaku.journal;

/** Under which of the two wrapping keys a part or a blob is sealed. Without the key of one, the broker can still have the other. */
public enum Secrecy {
    /** What is no secret of the council's: all that the broker needs to serve what is not secret. */
    OPEN,
    /** What may be secret: what was designated so, and what nobody has decided on yet. */
    SECRET
}
