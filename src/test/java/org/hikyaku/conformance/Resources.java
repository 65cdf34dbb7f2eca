package org.hikyaku.conformance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of each resource, in a place of its own.
 *
 * @param root the API root's path
 * @param object the id of an object in the place
 * @param status the id of the status of its post
 */
record Resources(String root, Place place, String object, String status) {
    /** What can be read, by its path: nine resources, of which the desk may read each. */
    Map<String, Taxii> readable() {
        var readable = new LinkedHashMap<String, Taxii>();
        readable.put("/taxii2/", Taxii.DISCOVERY);
        readable.put(root, Taxii.API_ROOT);
        readable.put(root + "collections/", Taxii.COLLECTIONS);
        readable.put(root + "status/" + status + "/", Taxii.STATUS);
        readable.put(place.path(), Taxii.COLLECTION);
        readable.putAll(pages());
        return readable;
    }

    /** What is read in pages, by its path. */
    Map<String, Taxii> pages() {
        var pages = new LinkedHashMap<String, Taxii>();
        pages.put(place.manifest(), Taxii.MANIFEST);
        pages.put(place.objects(), Taxii.ENVELOPE);
        pages.put(place.object(object), Taxii.ENVELOPE);
        pages.put(place.versions(object), Taxii.VERSIONS);
        return pages;
    }

    /** The methods of the resource at this path, as {@code Allow} lists them. */
    String allow(String path) {
        var further = path.equals(place.objects()) ? "POST, " : path.equals(place.object(object)) ? "DELETE, " : "";
        return "GET, HEAD, " + further + "OPTIONS";
    }
}
