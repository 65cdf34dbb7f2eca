package org.hikyaku.taxii;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
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
import org.hikyaku.web.Header;
import org.hikyaku.web.Problem;
import org.jspecify.annotations.Nullable;

/** TAXII 2.1 below {@code /taxii2}: the order in which a request is checked, from who calls to what is asked (T-035). */
public final class TaxiiFace implements Face {
    static final String PREFIX = "/taxii2";

    /** How often a caller whose rights change under way is asked anew before he is sent away for a moment. */
    private static final int TRIES = 4;

    private final TaxiiSettings settings;
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
    public Future<Answer> answer(Exchange exchange) {
        return attempt(exchange, TRIES);
    }

    private Future<Answer> attempt(Exchange exchange, int tries) {
        var answer = gate.caller(exchange).compose(caller -> answer(exchange, caller));
        if (answer.succeeded()) {
            return answer;
        }
        return answer.recover(failure -> {
            if (!(failure instanceof RightsChanged)) {
                return Future.failedFuture(failure);
            }
            return tries > 1 ? attempt(exchange, tries - 1) : Future.failedFuture(Fault.unavailable());
        });
    }

    private Future<Answer> answer(Exchange exchange, Caller caller) {
        var route = Route.of(exchange.path(), settings.apiRoot());
        if (route == null) {
            throw Fault.notFound();
        }
        var collection = route.collection().isEmpty() ? null : known(caller, route);
        boolean deletes = exchange.method() == HttpMethod.DELETE;
        var object = collection == null || deletes ? null : knownObject(caller, collection, route);
        if (exchange.method() == HttpMethod.OPTIONS) {
            return Future.succeededFuture(Answer.empty(
                    204, new Header(HttpHeaders.ALLOW, route.resource().allow())));
        }
        checkMethod(exchange, route.resource());
        if (!MediaTypes.accepts(exchange.headers(HttpHeaders.ACCEPT))) {
            throw Fault.notAcceptable("answers are " + MediaTypes.TAXII);
        }
        if (collection != null) {
            return ofCollection(exchange, caller, collection, route, object);
        }
        return switch (route.resource()) {
            case DISCOVERY -> Future.succeededFuture(descriptions.discovery());
            case API_ROOT -> Future.succeededFuture(descriptions.apiRoot());
            case COLLECTIONS -> Future.succeededFuture(descriptions.all(caller.standing()));
            case STATUS -> adding.get().status(exchange, caller, route.item());
            case COLLECTION, MANIFEST, OBJECTS, OBJECT, VERSIONS -> throw Fault.notFound();
        };
    }

    private Future<Answer> ofCollection(
            Exchange exchange, Caller caller, CollectionInfo collection, Route route, @Nullable StixId object) {
        if (route.resource() == Resource.COLLECTION) {
            return Future.succeededFuture(descriptions.one(caller.standing(), collection));
        }
        if (exchange.method() == HttpMethod.POST) {
            return adding.get().answer(exchange, caller, collection);
        }
        if (exchange.method() == HttpMethod.DELETE) {
            Deleting.check(caller, collection);
            var doomed = knownObject(caller, collection, route);
            if (doomed == null) {
                throw Fault.notFound();
            }
            return deleting.get().answer(exchange, caller, collection, doomed);
        }
        if (!Policy.mayRead(caller.standing(), collection.scope())) {
            throw Fault.forbidden("you may not read this collection");
        }
        return reading.answer(exchange, caller, collection, route, object);
    }

    /** The collection, if the caller may know that it is there; for him it is otherwise not. */
    private CollectionInfo known(Caller caller, Route route) {
        return collections
                .find(route.collection())
                .filter(found -> settings.tellsOf(found, caller.standing()))
                .orElseThrow(Fault::notFound);
    }

    /**
     * The object that the path names, if the caller may see any version of it; null if the path names none. Who may not read
     * the collection is not told either way: he gets the 403 that he gets for everything in it.
     */
    private @Nullable StixId knownObject(Caller caller, CollectionInfo collection, Route route) {
        if (!route.resource().isOfOneObject() || !Policy.mayRead(caller.standing(), collection.scope())) {
            return null;
        }
        return StixId.tryParse(route.item())
                .filter(id -> collections.feed(collection.id()).knows(Clearance.of(caller), id))
                .orElseThrow(Fault::notFound);
    }

    private static void checkMethod(Exchange exchange, Resource resource) {
        if (!resource.has(exchange.method())) {
            throw Fault.methodNotAllowed(resource.allow());
        }
    }
}
