package org.hikyaku.taxii;

import org.jspecify.annotations.Nullable;

/**
 * Which resource a path names. Each path is taken with and without its last slash (T-018).
 *
 * @param resource the resource
 * @param collection the collection's id or alias as sent; empty if the resource is none of a collection's
 * @param item the object's or the status's id as sent; empty if there is none
 */
record Route(Resource resource, String collection, String item) {
    private static final String COLLECTIONS = "collections";
    private static final String STATUS = "status";

    /**
     * The route of a path; null if there is no such resource.
     *
     * @param apiRoot the API root's path, with its last slash
     */
    static @Nullable Route of(String path, String apiRoot) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        if (end == TaxiiFace.PREFIX.length()) {
            return path.startsWith(TaxiiFace.PREFIX) ? new Route(Resource.DISCOVERY, "", "") : null;
        }
        int root = apiRoot.length() - 1;
        if (end == root) {
            return path.startsWith(apiRoot.substring(0, root)) ? new Route(Resource.API_ROOT, "", "") : null;
        }
        return path.startsWith(apiRoot) ? below(path, root + 1, end) : null;
    }

    private static @Nullable Route below(String path, int from, int end) {
        int first = slash(path, from, end);
        if (is(path, from, first, COLLECTIONS)) {
            return first == end ? new Route(Resource.COLLECTIONS, "", "") : collection(path, first + 1, end);
        }
        if (is(path, from, first, STATUS) && first + 1 < end && slash(path, first + 1, end) == end) {
            return new Route(Resource.STATUS, "", path.substring(first + 1, end));
        }
        return null;
    }

    private static @Nullable Route collection(String path, int from, int end) {
        int slash = slash(path, from, end);
        var collection = path.substring(from, slash);
        if (collection.isEmpty()) {
            return null;
        }
        if (slash == end) {
            return new Route(Resource.COLLECTION, collection, "");
        }
        int next = slash(path, slash + 1, end);
        if (next == end && is(path, slash + 1, end, "manifest")) {
            return new Route(Resource.MANIFEST, collection, "");
        }
        if (!is(path, slash + 1, next, "objects")) {
            return null;
        }
        return next == end ? new Route(Resource.OBJECTS, collection, "") : object(collection, path, next + 1, end);
    }

    private static @Nullable Route object(String collection, String path, int from, int end) {
        int slash = slash(path, from, end);
        var object = path.substring(from, slash);
        if (object.isEmpty()) {
            return null;
        }
        if (slash == end) {
            return new Route(Resource.OBJECT, collection, object);
        }
        return is(path, slash + 1, end, "versions") ? new Route(Resource.VERSIONS, collection, object) : null;
    }

    private static int slash(String path, int from, int end) {
        int at = path.indexOf('/', from);
        return at < 0 || at > end ? end : at;
    }

    private static boolean is(String path, int from, int end, String segment) {
        return end - from == segment.length() && path.startsWith(segment, from);
    }

    /** What a cursor of this walk is bound to beside caller and collection. */
    String walk() {
        return switch (resource) {
            case OBJECTS -> "objects";
            case MANIFEST -> "manifest";
            case OBJECT -> "objects/" + item;
            case VERSIONS -> "versions/" + item;
            case DISCOVERY, API_ROOT, COLLECTIONS, COLLECTION, STATUS ->
                throw new IllegalStateException("nothing of it is paged");
        };
    }
}
