package org.hikyaku.stix;

/** How much a finding weighs. */
public enum Severity {
    /** A MUST is broken: the object is not taken. */
    REFUSE,
    /** A SHOULD is broken: the object is taken, and its submitter told. */
    TELL,
    /** Worth to know, no more. */
    NOTE
}
