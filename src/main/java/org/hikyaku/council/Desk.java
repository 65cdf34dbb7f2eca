package org.hikyaku.council;

/** The secretariat's two desks: one keeps membership and persons, the other cases, designation and release. */
public enum Desk {
    ADMINISTRATION,
    OPERATIONS
}
