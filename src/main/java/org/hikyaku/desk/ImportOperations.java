package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.casework.ImportTerms;
import org.hikyaku.casework.Imports;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Collections;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.MalformedEnvelope;
import org.hikyaku.web.Answer;

/** What the operations desk brings in itself: outsiders' publications and the council's own. */
final class ImportOperations {
    /** The parameters of an import. */
    static final String[] TERMS = {"collection", "tlp", "secret", "sensitive", "source", "categories"};

    private static final String SOURCE = "a text of 1 to 1,000 characters";
    private static final int MAX_SOURCE_CHARS = 1000;

    private final Imports imports;
    private final Collections collections;

    ImportOperations(Imports imports, Collections collections) {
        this.imports = imports;
        this.collections = collections;
    }

    Future<Answer> importObjects(Asked asked) {
        var query = asked.query();
        var name = query.required("collection", Words.COLLECTION, Words::collectionName);
        var terms = new ImportTerms(
                query.required("tlp", Words.TLP, Words::tlp),
                query.yesOrNo("secret"),
                query.yesOrNo("sensitive"),
                Set.copyOf(query.list("categories", Words.CATEGORY, MutualAidCategory::of)),
                query.required("source", SOURCE, ImportOperations::source));
        var collection = Words.collection(collections, name);
        // A body of some megabytes takes its time: not on the event loop.
        return asked.exchange()
                .aside(() -> EnvelopeReader.read(asked.body().getBytes(), Limits.DEFAULT))
                .recover(failure -> Future.failedFuture(
                        failure instanceof MalformedEnvelope malformed ? refusal(malformed) : failure))
                .compose(envelope ->
                        asked.exchange().here(imports.importInto(asked.caller(), collection, terms, envelope)))
                .map(receipt -> Replies.ok(Documents.receipt(receipt)));
    }

    private static Refusal refusal(MalformedEnvelope malformed) {
        var kind = switch (malformed.kind()) {
            case NOT_JSON -> Refusal.Kind.MALFORMED;
            case NOT_AN_ENVELOPE -> Refusal.Kind.INVALID;
        };
        return new Refusal(kind, String.valueOf(malformed.getMessage()));
    }

    private static Optional<String> source(String text) {
        boolean fits = !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_SOURCE_CHARS
                && text.codePoints().allMatch(Fields::isPlain);
        return fits ? Optional.of(text) : Optional.empty();
    }
}
