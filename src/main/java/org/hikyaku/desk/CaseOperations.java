package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.casework.CaseFile;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.ReleaseOrder;
import org.hikyaku.council.Caller;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Collections;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Fault;

/** Cases from the desk's and the provider's side: find, take up, designate, agree, release, withdraw. */
final class CaseOperations {
    private final Cases cases;
    private final Collections collections;
    private final Documents documents;

    CaseOperations(Cases cases, Collections collections, Documents documents) {
        this.cases = cases;
        this.collections = collections;
        this.documents = documents;
    }

    /** Refuses what the caller may not know of like what is not there. */
    void requireKnown(Caller caller, Names names) {
        known(caller, names);
    }

    private CaseFile known(Caller caller, Names names) {
        return cases.find(caller, Optional.of(names.id("case")), Optional.empty()).stream()
                .findFirst()
                .orElseThrow(Fault::notFound);
    }

    Future<Answer> find(Asked asked) {
        Optional<StixId> object = asked.query().optional("object", Words.STIX_ID, StixId::tryParse);
        Optional<UUID> id = asked.query().optional("id", Words.UUID_WANTED, Words::uuid);
        var found = cases.find(asked.caller(), id, object).stream()
                .map(documents::caseFile)
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("cases", found)));
    }

    Future<Answer> get(Asked asked) {
        return Future.succeededFuture(ok(known(asked.caller(), asked.names())));
    }

    Future<Answer> takeUp(Asked asked) {
        var fields = asked.fields();
        var name = fields.parsed("collection", Words.COLLECTION, Words::collectionName);
        var objects = fields.list("objects", Words.STIX_ID, StixId::tryParse);
        fields.end();
        if (objects.isEmpty()) {
            throw Refusal.invalid("/objects: a case has one object or more");
        }
        return asked.exchange()
                .here(cases.takeUp(asked.caller(), Words.collection(collections, name), objects))
                .map(file -> Replies.created(documents.caseFile(file)));
    }

    /** Both answers have to be said: no statement, no release (Q18). */
    Future<Answer> designate(Asked asked) {
        var fields = asked.fields();
        boolean secret = fields.yesOrNo("secret");
        boolean sensitive = fields.yesOrNo("sensitive");
        var note = fields.optionalText("note", Words.MAX_NOTE_CHARS).orElse("");
        fields.end();
        return asked.exchange()
                .here(cases.designate(asked.caller(), asked.id("case"), secret, sensitive, note))
                .map(this::ok);
    }

    Future<Answer> agree(Asked asked) {
        var fields = asked.fields();
        int designation = fields.ordinal("designation");
        fields.end();
        return asked.exchange()
                .here(cases.agree(asked.caller(), asked.id("case"), designation))
                .map(this::ok);
    }

    Future<Answer> release(Asked asked) {
        var fields = asked.fields();
        var wishes = fields.objects("releases").stream().map(Wish::read).toList();
        fields.end();
        var orders = wishes.stream().map(wish -> wish.order(collections)).toList();
        return asked.exchange()
                .here(cases.release(asked.caller(), asked.id("case"), orders))
                .map(this::ok);
    }

    Future<Answer> withdraw(Asked asked) {
        var fields = asked.fields();
        var reason = fields.text("reason", Words.MAX_NOTE_CHARS);
        fields.end();
        return asked.exchange()
                .here(cases.withdraw(asked.caller(), asked.id("case"), reason))
                .map(this::ok);
    }

    private Answer ok(CaseFile file) {
        return Replies.ok(documents.caseFile(file));
    }

    /** A release as it was asked for: every one is read before the first collection is looked for. */
    private record Wish(String collection, Tlp tlp, Set<MutualAidCategory> categories, List<StixId> objects) {
        static Wish read(Fields fields) {
            var wish = new Wish(
                    fields.parsed("collection", Words.COLLECTION, Words::collectionName),
                    fields.parsed("tlp", Words.TLP, Words::tlp),
                    Set.copyOf(fields.optionalList("categories", Words.CATEGORY, MutualAidCategory::of)
                            .orElse(List.of())),
                    fields.optionalList("objects", Words.STIX_ID, StixId::tryParse)
                            .orElse(List.of()));
            fields.end();
            return wish;
        }

        ReleaseOrder order(Collections collections) {
            return new ReleaseOrder(Words.collection(collections, collection).id(), tlp, categories, objects);
        }
    }
}
