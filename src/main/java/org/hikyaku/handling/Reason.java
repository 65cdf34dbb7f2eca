package org.hikyaku.handling;

/** Why policy denied. For records and tests; never for the one who was denied, to whom hidden means missing. */
public enum Reason {
    /** It is for nobody at present. */
    WITHHELD,
    /** The administration desk sees no collection. */
    ADMINISTRATION_DESK,
    /** The steering committee sees no collection. */
    COMMITTEE,
    /** It is for one organisation, and the caller is of another. */
    OTHER_ORGANISATION,
    /** It has neither tier nor list: what is in intake is not read. */
    NO_PLACE,
    /** A tier does not admit the caller. */
    TIER,
    /** The caller is not on a list that it is for. */
    LIST,
    /** The caller is a mutual-aid target of none of its categories. */
    CATEGORY,
    /** It is secret, or not designated, and the caller may not handle secrets. */
    SECRET,
    /** TLP does not let it go as far as to the caller. */
    TLP
}
