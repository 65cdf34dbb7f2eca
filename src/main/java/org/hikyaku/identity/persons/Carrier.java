package org.hikyaku.identity.persons;

/** How a session's value travels. One that was given for one way does not count on the other. */
public enum Carrier {
    /** In a cookie that no script can read. */
    COOKIE,
    /** In the {@code Authorization} header. */
    BEARER
}
