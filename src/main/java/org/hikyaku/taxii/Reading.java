package org.hikyaku.taxii;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hikyaku.council.Caller;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.disclosure.Exposure;
import org.hikyaku.disclosure.Recorded;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Cursor;
import org.hikyaku.feed.Cursors;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Page;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Search;
import org.hikyaku.handling.Clearance;
import org.hikyaku.stix.StixId;
import org.hikyaku.web.Answer;
import org.hikyaku.web.AtOnce;
import org.hikyaku.web.Exchange;
import org.hikyaku.web.Fault;
import org.hikyaku.web.Header;
import org.jspecify.annotations.Nullable;

/** From a caller who may read a collection to the bytes of a page: question, page, record, body. */
final class Reading {
    private static final CharSequence FIRST = HttpHeaders.createOptimized("x-taxii-date-added-first");
    private static final CharSequence LAST = HttpHeaders.createOptimized("x-taxii-date-added-last");

    private final TaxiiSettings settings;
    private final Collections collections;
    private final Disclosures disclosures;
    private final Blobs blobs;
    private final Cursors cursors;
    private final AtOnce searches;

    Reading(
            TaxiiSettings settings,
            Collections collections,
            Disclosures disclosures,
            Blobs blobs,
            Cursors cursors,
            AtOnce searches) {
        this.settings = settings;
        this.collections = collections;
        this.disclosures = disclosures;
        this.blobs = blobs;
        this.cursors = cursors;
        this.searches = searches;
    }

    /** Which page, and of which walk. */
    private record Question(Caller caller, CollectionInfo collection, Target target, Query page, Query filters) {}

    /**
     * Answers a GET or HEAD of manifest, objects, one object or versions.
     *
     * @param object the one object that the path names, which the caller knows; null if it names none
     * @return fails with {@link RightsChanged} if all has to be asked anew
     */
    Future<Answer> answer(
            Exchange exchange, Caller caller, CollectionInfo collection, Target target, @Nullable StixId object) {
        var question = question(exchange, caller, collection, target, object);
        var feed = collections.feed(collection.id());
        var clearance = Clearance.of(caller);
        // Nearly every request: a look at bitmaps, not worth a future of its own.
        return question.page().isSearch()
                ? searches.run(
                                caller.means().id(),
                                () -> exchange.here(search(exchange, feed, clearance, question.page())))
                        .compose(page -> record(exchange, question, page.orElseThrow(Reading::tooWide)))
                : record(exchange, question, feed.page(clearance, question.page()));
    }

    /** It is given up between two turns once nobody waits for it. */
    private Future<Optional<Page>> search(Exchange exchange, Feed feed, Clearance clearance, Query query) {
        return Search.page(feed, blobs::read, clearance, query, exchange::asideIfWanted);
    }

    private Future<Answer> record(Exchange exchange, Question question, Page page) {
        boolean bodies = question.target().resource().hasBodies() && !exchange.isHead();
        var recorded = disclosures.record(
                question.caller(), question.collection().id(), bodies ? Exposure.READ : Exposure.NAMED, page);
        return exchange.here(recorded)
                .compose(proof -> write(exchange, question, proof.orElseThrow(RightsChanged::new)));
    }

    private static Fault tooWide() {
        return Fault.badRequest("none of the first " + Search.MOST_READ
                + " objects that were looked at matches: narrow the question, with match[type] or added_after, say");
    }

    private Question question(
            Exchange exchange, Caller caller, CollectionInfo collection, Target target, @Nullable StixId object) {
        var asked = Parameters.read(exchange.query(), target.resource());
        int limit = asked.limit(settings);
        long maxBytes = target.resource().hasBodies() ? settings.maxPageBytes() : Long.MAX_VALUE;
        var token = asked.next();
        if (token == null) {
            var query = asked.query(object, limit, maxBytes);
            return new Question(caller, collection, target, query, query);
        }
        var cursor = cursors.open(caller, collection.id(), target.walk(), token, asked.query(object, limit, maxBytes))
                .filter(open -> asked.agreeWith(open.filters()))
                .orElseThrow(() -> Fault.badRequest("next is not one that was given for this request"));
        var filters = cursor.filters();
        var page = filters.page(OptionalLong.of(cursor.after()), limit, maxBytes);
        return new Question(caller, collection, target, page, filters);
    }

    private Future<Answer> write(Exchange exchange, Question question, Recorded<Page> recorded) {
        var page = recorded.value();
        if (page.rows().isEmpty()) {
            return Future.succeededFuture(TaxiiText.nothing(dates(emptyStamp(question, page))));
        }
        var rows = page.rows();
        long last = rows.get(rows.size() - 1).value().stamp();
        var dates = List.of(
                TaxiiText.MEDIA_TYPE,
                new Header(FIRST, TaxiiTime.text(rows.get(0).value().stamp())),
                new Header(LAST, TaxiiTime.text(last)));
        var next = page.more() ? next(question, page.upTo()) : null;
        return switch (question.target().resource()) {
            case MANIFEST -> Future.succeededFuture(Answer.of(200, dates, Pages.manifest(recorded, next)));
            case VERSIONS -> Future.succeededFuture(Answer.of(200, dates, Pages.versions(recorded, next)));
            case OBJECTS, OBJECT ->
                exchange.isHead()
                        ? Future.succeededFuture(Answer.head(200, dates, Pages.envelopeLength(recorded, next)))
                        : envelope(exchange, recorded, dates, next);
            case DISCOVERY, API_ROOT, COLLECTIONS, COLLECTION, STATUS ->
                throw new IllegalStateException("nothing of it is paged");
        };
    }

    private Future<Answer> envelope(
            Exchange exchange, Recorded<Page> recorded, List<Header> dates, @Nullable String next) {
        if (exchange.isGivenUp()) {
            return Future.failedFuture(Fault.givenUp());
        }
        var names =
                recorded.value().rows().stream().map(row -> row.value().blob()).toList();
        // What was erased after the page was made is left out of it.
        return exchange.here(blobs.read(names))
                .map(bytes -> Answer.of(200, dates, Pages.envelope(Blobs.left(bytes), next)));
    }

    private String next(Question question, long upTo) {
        return cursors.seal(
                question.caller(),
                question.collection().id(),
                question.target().walk(),
                new Cursor(upTo, question.filters()));
    }

    /** For the headers of an empty page (T-116): what was asked after, or the newest that the caller may see at all. */
    private static long emptyStamp(Question question, Page page) {
        return question.page().after().orElse(Math.max(0, page.newest()));
    }

    private static List<Header> dates(long stamp) {
        var text = TaxiiTime.text(stamp);
        return List.of(TaxiiText.MEDIA_TYPE, new Header(FIRST, text), new Header(LAST, text));
    }
}
