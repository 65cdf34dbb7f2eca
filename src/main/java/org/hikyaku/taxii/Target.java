package org.hikyaku.taxii;

import org.hikyaku.web.Place;

/**
 * What a request of TAXII is about.
 *
 * @param resource the resource
 * @param collection the collection's id or alias as sent; empty if the resource is none of a collection's
 * @param item the object's or the status's id as sent; empty if there is none
 */
record Target(Resource resource, String collection, String item) {
    static Target of(Resource resource, Place<TaxiiRoute> place) {
        return new Target(
                resource, place.at("collection"), place.at(resource == Resource.STATUS ? "status" : "object"));
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
