package org.hikyaku.taxii;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaxiiRouteTest {
    @Test
    void theStandardsResourcesHaveTheStandardsMethods() {
        assertEquals(
                """
                GET /taxii2/ DISCOVERY EVERY_TOOL
                GET /taxii2/council/ API_ROOT EVERY_TOOL
                GET /taxii2/council/collections/ COLLECTIONS EVERY_TOOL
                GET /taxii2/council/collections/{collection}/ COLLECTION COLLECTION_KNOWERS
                GET /taxii2/council/collections/{collection}/manifest/ MANIFEST COLLECTION_READERS
                GET /taxii2/council/collections/{collection}/objects/ OBJECTS COLLECTION_READERS
                POST /taxii2/council/collections/{collection}/objects/ OBJECTS COLLECTION_WRITERS
                GET /taxii2/council/collections/{collection}/objects/{object}/ OBJECT COLLECTION_READERS
                DELETE /taxii2/council/collections/{collection}/objects/{object}/ OBJECT COLLECTION_READERS_WHO_WRITE
                GET /taxii2/council/collections/{collection}/objects/{object}/versions/ VERSIONS COLLECTION_READERS
                GET /taxii2/council/status/{status}/ STATUS SUBMITTER
                """,
                TaxiiRoute.table("/taxii2/council/").stream()
                        .map(row -> row.method() + " " + row.template() + " " + row.resource() + " " + row.who() + "\n")
                        .collect(Collectors.joining()));
    }
}
