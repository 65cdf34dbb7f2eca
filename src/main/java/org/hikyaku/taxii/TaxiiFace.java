package org.hikyaku.taxii;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.hikyaku.casework.Backlog;
import org.hikyaku.casework.Submissions;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.Caller;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Cursors;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Policy;
import org.hikyaku.journal.Keyed;
import org.hikyaku.stix.StixId;
import org.hikyaku.web.Answer;
import org.hikyaku.web.AtOnce;
import org.hikyaku.web.Exchange;
import org.hikyaku.web.Face;
import org.hikyaku.web.Fault;
import org.hikyaku.web.Gate;
import org.hikyaku.web.Place;
import org.hikyaku.web.Problem;
import org.jspecify.annotations.Nullable;

/** TAXII 2.1 below {@code /taxii2}: the order in which a request is checked, from who calls to what is asked (T-035). */
public final class TaxiiFace implements Face<TaxiiRoute> {
    static final String PREFIX = "/taxii2";

    /** How often a caller whose rights change under way is asked anew before he is sent away for a moment. */
    private static final int TRIES = 4;

    private final TaxiiSettings settings;
    private final List<TaxiiRoute> routes;
    private final Gate gate;
    private final Collections collections;
    private final Descriptions descriptions;
    private final Reading reading;
    private final Keyed<Adding> adding;
    private final Keyed<Deleting> deleting;

    /**
     * The face over these views and use cases.
     *
     * @param gate who calls, on fresh views
     * @param searches how many pages by match fields may be looked for at once
     */
    public TaxiiFace(
            TaxiiSettings settings,
            Gate gate,
            Collections collections,
            Disclosures disclosures,
            Blobs blobs,
            Cursors cursors,
            Keyed<Submissions> submissions,
            Backlog backlog,
            Keyed<Withdrawals> withdrawals,
            AtOnce searches) {
        this.settings = settings;
        this.routes = TaxiiRoute.table(settings.apiRoot());
        this.gate = gate;
        this.collections = collections;
        this.descriptions = new Descriptions(settings, collections);
        this.reading = new Reading(settings, collections, disclosures, blobs, cursors, searches);
        this.adding = submissions.map(all -> new Adding(settings, all, backlog));
        this.deleting = withdrawals.map(Deleting::new);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return TaxiiText.error(problem, requestId);
    }

    @Override
    public List<TaxiiRoute> routes() {
        return routes;
    }

    @Override
    public Future<?> look(Exchange exchange, Place<TaxiiRoute> place) {
        return gate.caller(exchange).map(caller -> {
            if (place.isThere()) {
                var target = Target.of(place.rows().get(0).resource(), place);
                known(exchange, caller, target, target.collection().isEmpty() ? null : known(caller, target));
            }
            return caller;
        });
    }

    @Override
    public Future<Answer> answer(Exchange exchange, TaxiiRoute row, Place<TaxiiRoute> place) {
        return attempt(exchange, row, Target.of(row.resource(), place), TRIES);
    }

    private Future<Answer> attempt(Exchange exchange, TaxiiRoute row, Target target, int tries) {
        var answer = gate.caller(exchange).compose(caller -> answer(exchange, caller, row, target));
        if (answer.succeeded()) {
            return answer;
        }
        return answer.recover(failure -> {
            if (!(failure instanceof RightsChanged)) {
                return Future.failedFuture(failure);
            }
            return tries > 1 ? attempt(exchange, row, target, tries - 1) : Future.failedFuture(Fault.unavailable());
        });
    }

    private Future<Answer> answer(Exchange exchange, Caller caller, TaxiiRoute row, Target target) {
        var collection = target.collection().isEmpty() ? null : known(caller, target);
        var object = known(exchange, caller, target, collection);
        if (!MediaTypes.accepts(exchange.headers(HttpHeaders.ACCEPT))) {
            throw Fault.notAcceptable("answers are " + MediaTypes.TAXII);
        }
        if (collection != null) {
            admit(caller, row, collection);
            return ofCollection(exchange, caller, collection, target, object);
        }
        return switch (target.resource()) {
            case DISCOVERY -> Future.succeededFuture(descriptions.discovery());
            case API_ROOT -> Future.succeededFuture(descriptions.apiRoot());
            case COLLECTIONS -> Future.succeededFuture(descriptions.all(caller.standing()));
            case STATUS -> adding.get().status(exchange, caller, target.item());
            case COLLECTION, MANIFEST, OBJECTS, OBJECT, VERSIONS -> throw Fault.notFound();
        };
    }

    /**
     * Refuses who may not do in this collection, which he knows of, what the row asks for. It is asked before an object is looked
     * for: who can only read or only write is told 403 for every id that he would delete, who can do neither 404 (T-147).
     */
    private static void admit(Caller caller, TaxiiRoute row, CollectionInfo collection) {
        boolean reads = Policy.mayRead(caller.standing(), collection.scope());
        boolean writes = Policy.mayWrite(caller.standing(), collection.scope());
        switch (row.who()) {
            case COLLECTION_KNOWERS -> {}
            case COLLECTION_READERS -> require(reads, "you may not read this collection");
            case COLLECTION_WRITERS -> require(writes, "you may not write to this collection");
            case COLLECTION_READERS_WHO_WRITE -> {
                if (!reads && !writes) {
                    throw Fault.notFound();
                }
                require(reads && writes, "you may not delete in this collection");
            }
            default -> throw Fault.forbidden("no row says who may do this in a collection");
        }
    }

    private static void require(boolean may, String otherwise) {
        if (!may) {
            throw Fault.forbidden(otherwise);
        }
    }

    private Future<Answer> ofCollection(
            Exchange exchange, Caller caller, CollectionInfo collection, Target target, @Nullable StixId object) {
        if (target.resource() == Resource.COLLECTION) {
            return Future.succeededFuture(descriptions.one(caller.standing(), collection));
        }
        if (exchange.method().equals(HttpMethod.POST)) {
            return adding.get().answer(exchange, caller, collection);
        }
        if (exchange.method().equals(HttpMethod.DELETE)) {
            var doomed = knownObject(caller, collection, target);
            if (doomed == null) {
                throw Fault.notFound();
            }
            return deleting.get().answer(exchange, caller, collection, doomed);
        }
        return reading.answer(exchange, caller, collection, target, object);
    }

    /** The object that the path names, unless it is to be deleted: then the right to do so comes first. */
    private @Nullable StixId known(
            Exchange exchange, Caller caller, Target target, @Nullable CollectionInfo collection) {
        return collection == null || exchange.method().equals(HttpMethod.DELETE)
                ? null
                : knownObject(caller, collection, target);
    }

    /** The collection, if the caller may know that it is there; for him it is otherwise not. */
    private CollectionInfo known(Caller caller, Target target) {
        return collections
                .find(target.collection())
                .filter(found -> settings.tellsOf(found, caller.standing()))
                .orElseThrow(Fault::notFound);
    }

    /**
     * The object that the path names, if the caller may see any version of it; null if the path names none. Who may not read
     * the collection is not told either way: he gets the 403 that he gets for everything in it.
     */
    private @Nullable StixId knownObject(Caller caller, CollectionInfo collection, Target target) {
        if (!target.resource().isOfOneObject() || !Policy.mayRead(caller.standing(), collection.scope())) {
            return null;
        }
        return StixId.tryParse(target.item())
                .filter(id -> collections.feed(collection.id()).knows(Clearance.of(caller), id))
                .orElseThrow(Fault::notFound);
    }
}
