package org.hikyaku.handling;

/** Why an instance is for nobody at present, whatever else its label says. */
public enum Withheld {
    /** One of its markings is not known here: it may say anything. */
    UNKNOWN_MARKING,
    /** An embargo that no entry has lifted. */
    EMBARGO,
    /** Its validity has ended, by an entry. */
    EXPIRED,
    /** Its markings ask for what cannot be together, such as two organisations, each alone. */
    CONTRADICTION,
    /** It is being tightened or withdrawn by an act that is not complete. */
    UNDER_REVISION
}
