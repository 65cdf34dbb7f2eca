package org.hikyaku.stix.pattern;

/** How a property is compared (PT-07). */
public enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    LIKE,
    MATCHES,
    ISSUBSET,
    ISSUPERSET
}
