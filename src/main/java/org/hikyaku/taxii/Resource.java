package org.hikyaku.taxii;

import io.vertx.core.http.HttpHeaders;

/** TAXII's resources, each with the methods that it has. */
enum Resource {
    DISCOVERY(false),
    API_ROOT(false),
    COLLECTIONS(false),
    COLLECTION(false),
    MANIFEST(false),
    OBJECTS(true),
    OBJECT(false),
    VERSIONS(false),
    STATUS(false);

    private final boolean takesPost;
    private final CharSequence allow;

    Resource(boolean takesPost) {
        this.takesPost = takesPost;
        this.allow = HttpHeaders.createOptimized(takesPost ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS");
    }

    /** Whether objects may be posted to it. */
    boolean takesPost() {
        return takesPost;
    }

    /** The value of {@code Allow}. */
    CharSequence allow() {
        return allow;
    }

    /** Whether it is one object of a collection, or that object's versions. */
    boolean isOfOneObject() {
        return this == OBJECT || this == VERSIONS;
    }

    /** Whether objects themselves are written, and not only their names. */
    boolean hasBodies() {
        return this == OBJECTS || this == OBJECT;
    }
}
