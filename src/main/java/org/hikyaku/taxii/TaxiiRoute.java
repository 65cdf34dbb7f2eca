package org.hikyaku.taxii;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.hikyaku.web.Route;
import org.hikyaku.web.Who;

/** TAXII's rows: each resource with the methods that it has. Each path is taken with and without its last slash (T-018). */
record TaxiiRoute(Resource resource, HttpMethod method, String template, Who who) implements Route {
    /**
     * The table.
     *
     * @param apiRoot the API root's path, with its last slash
     */
    static List<TaxiiRoute> table(String apiRoot) {
        var collection = apiRoot + "collections/{collection}/";
        var object = collection + "objects/{object}/";
        return List.of(
                new TaxiiRoute(Resource.DISCOVERY, GET, TaxiiFace.PREFIX + "/", Who.EVERY_TOOL),
                new TaxiiRoute(Resource.API_ROOT, GET, apiRoot, Who.EVERY_TOOL),
                new TaxiiRoute(Resource.COLLECTIONS, GET, apiRoot + "collections/", Who.EVERY_TOOL),
                new TaxiiRoute(Resource.COLLECTION, GET, collection, Who.COLLECTION_KNOWERS),
                new TaxiiRoute(Resource.MANIFEST, GET, collection + "manifest/", Who.COLLECTION_READERS),
                new TaxiiRoute(Resource.OBJECTS, GET, collection + "objects/", Who.COLLECTION_READERS),
                new TaxiiRoute(Resource.OBJECTS, POST, collection + "objects/", Who.COLLECTION_WRITERS),
                new TaxiiRoute(Resource.OBJECT, GET, object, Who.COLLECTION_READERS),
                new TaxiiRoute(Resource.OBJECT, DELETE, object, Who.COLLECTION_READERS_WHO_WRITE),
                new TaxiiRoute(Resource.VERSIONS, GET, object + "versions/", Who.COLLECTION_READERS),
                new TaxiiRoute(Resource.STATUS, GET, apiRoot + "status/{status}/", Who.SUBMITTER));
    }
}
