package org.hikyaku.app;

import java.util.Locale;

/**
 * What one request may ask for or bring, one caller ask, one connection hold: each a setting {@code limits.<key>}, with its bounds
 * and what it is where nobody says.
 */
enum Limit {
    /** Records on a page where the client names no limit. */
    PAGE_DEFAULT(1, 10_000, 100),
    /** Records on a page at most. */
    PAGE_MAX(1, 10_000, 1_000),
    /** Bytes of objects on a page at most, but always one object. */
    PAGE_BYTES(1, 64L << 20, 8L << 20),
    /** Bytes of a request's body at most, decoded; an append has no room for more. */
    BODY_BYTES(1, 8 << 20, 8 << 20),
    /** Bytes of all bodies together, arriving or being decided about; past it posts are a 503 for a moment. */
    BODIES_BYTES(8 << 20, 1L << 40, 128 << 20),
    /** Bytes up to which an envelope is decided before it is answered. */
    PENDING_BYTES(0, 8 << 20, 1 << 20),
    /** Objects of one envelope; an append has no room for more. */
    ENVELOPE_OBJECTS(1, 10_000, 10_000),
    /** How deep a body nests. */
    NESTING(8, 1_000, 64),
    /** Characters of a request's path and query. */
    URI_BYTES(1_024, 1 << 20, 32 << 10),
    /** Bytes of a request's headers together. */
    HEADER_BYTES(1_024, 1 << 20, 32 << 10),
    /** Requests of one tool a second, over time; 0: as many as come. */
    REQUESTS_PER_SECOND(0, 1_000_000, 200),
    /** Requests of one tool at once, after a pause. */
    REQUESTS_BURST(1, 10_000_000, 2_000),
    /** Searches by match fields at once, of one tool. */
    SEARCHES_PER_TOOL(1, 1_000, 4),
    /** Searches by match fields at once, of all tools; fewer than there are workers, who have other things to do. */
    SEARCHES(1, 1_000, 12),
    /** Connections at once. */
    CONNECTIONS(1, 1_000_000, 10_000),
    /** Requests that one connection of HTTP/2 may have under way at once. */
    STREAMS(1, 1_000, 16),
    /** Seconds for the TLS handshake, from there to the end of the first request's head, and for all else where nobody is known yet. */
    HEAD_SECONDS(1, 3_600, 20),
    /** Seconds for a body. */
    BODY_SECONDS(1, 3_600, 60),
    /** Seconds for an answer to be read. */
    ANSWER_SECONDS(1, 86_400, 600),
    /** Seconds that a connection may be silent. */
    IDLE_SECONDS(1, 3_600, 60),
    /** Seconds that a person's session lasts without a request. */
    SESSION_IDLE_SECONDS(60, 86_400, 1_800),
    /** Seconds that a person's session lasts in all. */
    SESSION_SECONDS(300, 7 * 86_400, 43_200);

    private final long least;
    private final long most;
    private final long usual;

    Limit(long least, long most, long usual) {
        this.least = least;
        this.most = most;
        this.usual = usual;
    }

    /** Its key in the settings. */
    String key() {
        return "limits." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    /** What it is where nobody says. */
    long usual() {
        return usual;
    }
}
