package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hikyaku.casework.CaseEditions;
import org.hikyaku.casework.EditionWish;
import org.hikyaku.council.Refusal;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.edition.Profile;
import org.hikyaku.web.Answer;

/** Editions of what a case holds, from the operations desk's side. */
final class EditionOperations {
    private static final String PATH = "a selector, such as external_references.[0].url,";
    private static final String VERSION = "a timestamp of STIX";
    private static final String WORD = "a text of 2 to 200 characters";
    private static final int MAX_WORD_CHARS = 200;

    private final CaseEditions editions;
    private final Documents documents;

    EditionOperations(CaseEditions editions, Documents documents) {
        this.editions = editions;
        this.documents = documents;
    }

    /** What goes has to be said, if only that nothing does but who made it. */
    Future<Answer> make(Asked asked) {
        var fields = asked.fields();
        var object = fields.parsed("object", Words.STIX_ID, StixId::tryParse);
        var version = fields.optionalParsed("version", VERSION, StixTimestamp::tryParse);
        var paths = fields.list("paths", PATH, Selector::tryParse);
        var keep = some(fields, "keep", Words.STIX_ID, StixId::tryParse);
        var instead = some(fields, "instead", Words.STIX_ID, StixId::tryParse);
        var words = some(fields, "words", WORD, EditionOperations::word);
        fields.end();
        if (paths.size() > Profile.MAX_PATHS) {
            throw Refusal.invalid("/paths: at most " + Profile.MAX_PATHS + " go");
        }
        var wish = new EditionWish(object, version, Profile.of(paths), keep, instead, words);
        return asked.exchange()
                .here(editions.make(asked.caller(), asked.id("case"), wish, asked.exchange()::aside))
                .map(file -> Replies.created(documents.caseFile(file)));
    }

    private static <T> Set<T> some(Fields fields, String name, String kind, Function<String, Optional<T>> reading) {
        var list = fields.optionalList(name, kind, reading).orElse(List.of());
        if (list.size() > EditionWish.MOST) {
            throw Refusal.invalid("/" + name + ": at most " + EditionWish.MOST + " can be named");
        }
        return Set.copyOf(list);
    }

    private static Optional<String> word(String text) {
        int length = text.codePointCount(0, text.length());
        boolean fits = length >= 2 && length <= MAX_WORD_CHARS && !text.isBlank();
        return fits && text.codePoints().allMatch(Fields::isPlain) ? Optional.of(text) : Optional.empty();
    }
}
