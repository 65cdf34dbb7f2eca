package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Map;
import org.hikyaku.council.Caller;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.stix.StixId;

/** Who has seen an object. */
final class ReaderOperations {
    private final Disclosures disclosures;
    private final Collections collections;
    private final Documents documents;

    ReaderOperations(Disclosures disclosures, Collections collections, Documents documents) {
        this.disclosures = disclosures;
        this.collections = collections;
        this.documents = documents;
    }

    /** Whether it can be an object at all; one that nobody has seen has no readers. */
    void known(Caller caller, Map<String, String> variables) {
        object(variables.getOrDefault("object", ""));
    }

    private static StixId object(String text) {
        return StixId.tryParse(text).orElseThrow(Routes::nothing);
    }

    Future<Answer> whoHasSeen(Asked asked) {
        var object = object(asked.text("object"));
        var collection = asked.query()
                .optional("collection", Words.COLLECTION, Words::collectionName)
                .map(name -> Words.collection(collections, name))
                .map(CollectionInfo::id);
        return disclosures.whoHasSeen(object, collection).map(readers -> Answer.ok(documents.readers(object, readers)));
    }
}
