package org.hikyaku.taxii;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TAXII's resources, each with the methods that it has. */
enum Resource {
    DISCOVERY,
    API_ROOT,
    COLLECTIONS,
    COLLECTION,
    MANIFEST,
    OBJECTS(HttpMethod.POST),
    OBJECT(HttpMethod.DELETE),
    VERSIONS,
    STATUS;

    private final Set<HttpMethod> further;
    private final CharSequence allow;

    Resource(HttpMethod... further) {
        this.further = Set.of(further);
        var names = Stream.of(further).map(method -> method.name() + ", ").collect(Collectors.joining());
        this.allow = HttpHeaders.createOptimized("GET, HEAD, " + names + "OPTIONS");
    }

    /** Whether the resource has this method, beside OPTIONS. */
    boolean has(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || further.contains(method);
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
