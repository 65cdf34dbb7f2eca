package org.hikyaku.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Optional;
import org.hikyaku.casework.Erasure;
import org.hikyaku.casework.Erasures;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Desk;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.stix.StixId;
import org.hikyaku.web.Answer;

/** Erasures: one person of the operations desk proposes one, another person of either desk confirms it. */
final class ErasureOperations {
    /** What is left to do for whoever keeps the wrapping keys. */
    private static final String ADVICE =
            "Copies of the table of keys from before still open it, with the wrapping keys of"
                    + " now: rotate both wrapping keys, retire the old ones, and destroy these and their copies.";

    private final Erasures erasures;
    private final Collections collections;

    ErasureOperations(Erasures erasures, Collections collections) {
        this.erasures = erasures;
        this.collections = collections;
    }

    /** Refuses what is not there. */
    void requireKnown(Caller caller, Names names) {
        Names.requireThere(erasures.find(caller, names.id("erasure")));
    }

    Future<Answer> list(Asked asked) {
        var documents = erasures.all(asked.caller()).stream()
                .map(erasure -> document(asked.caller(), erasure))
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("erasures", documents)));
    }

    Future<Answer> propose(Asked asked) {
        var fields = asked.fields();
        var object = fields.parsed("object", Words.STIX_ID, StixId::tryParse);
        Optional<String> name = fields.optionalParsed("collection", Words.COLLECTION, Words::collectionName);
        var reason = fields.text("reason", Words.MAX_NOTE_CHARS);
        fields.end();
        Optional<CollectionInfo> collection = name.map(each -> Words.collection(collections, each));
        return asked.exchange()
                .here(erasures.propose(asked.caller(), object, collection, reason))
                .map(erasure -> Replies.created(document(asked.caller(), erasure)));
    }

    Future<Answer> confirm(Asked asked) {
        return asked.exchange()
                .here(erasures.confirm(asked.caller(), asked.id("erasure")))
                .map(erasure -> Replies.ok(document(asked.caller(), erasure)));
    }

    Future<Answer> drop(Asked asked) {
        return asked.exchange()
                .here(erasures.drop(asked.caller(), asked.id("erasure")))
                .map(dropped -> Replies.gone());
    }

    /** The administration desk is told of no object, here neither. */
    private ObjectNode document(Caller caller, Erasure erasure) {
        var node = JsonNodeFactory.instance.objectNode().put("id", erasure.id().toString());
        if (caller.standing().isDesk(Desk.OPERATIONS)) {
            node.put("object", erasure.object().toString());
            var editions = node.putArray("editions");
            erasures.editionsOf(erasure.object()).forEach(id -> editions.add(id.toString()));
        }
        erasure.collection().map(CollectionId::toString).ifPresent(id -> node.put("collection", id));
        node.put("reason", erasure.reason())
                .put("proposed_by", erasure.proposedBy().toString())
                .put("proposed_at", Documents.moment(erasure.proposedAt()))
                .put("until", Documents.moment(erasure.until()))
                .put("state", state(erasure));
        erasure.confirmation()
                .ifPresent(word -> node.put("confirmed_by", word.by().toString())
                        .put("confirmed_at", Documents.moment(word.at()))
                        .put("erased", word.erased())
                        .put("kept", word.kept())
                        .put("advice", ADVICE));
        return node;
    }

    private static String state(Erasure erasure) {
        return erasure.confirmation()
                .map(word -> word.completed() ? "erased" : "under_way")
                .orElse("waiting");
    }
}
