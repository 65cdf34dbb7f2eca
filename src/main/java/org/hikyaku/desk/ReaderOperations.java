package org.hikyaku.desk;

import io.vertx.core.Future;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.web.Answer;

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

    Future<Answer> whoHasSeen(Asked asked) {
        var object = asked.names().object("object");
        var collection = asked.query()
                .optional("collection", Words.COLLECTION, Words::collectionName)
                .map(name -> Words.collection(collections, name))
                .map(CollectionInfo::id);
        return asked.exchange()
                .here(disclosures.whoHasSeen(object, collection))
                .map(readers -> Replies.ok(documents.readers(object, readers)));
    }
}
