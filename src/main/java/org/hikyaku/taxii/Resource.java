package org.hikyaku.taxii;

/** TAXII's resources. */
enum Resource {
    DISCOVERY,
    API_ROOT,
    COLLECTIONS,
    COLLECTION,
    MANIFEST,
    OBJECTS,
    OBJECT,
    VERSIONS,
    STATUS;

    /** Whether it is one object of a collection, or that object's versions. */
    boolean isOfOneObject() {
        return this == OBJECT || this == VERSIONS;
    }

    /** Whether objects themselves are written, and not only their names. */
    boolean hasBodies() {
        return this == OBJECTS || this == OBJECT;
    }
}
