package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Labels;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.StreamName;
import org.hikyaku.stix.StixId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acts on cases. Each says who may do it; what a caller may not know of is missing. While access to secrets is stopped nobody
 * may do any: a case is secret until it is settled that it is not. Futures fail with a {@link Refusal} that
 * names the rule, or with {@link org.hikyaku.journal.Unavailable}.
 */
public final class Cases {
    /** The stream of cases and intents. */
    public static final StreamName STREAM = new StreamName("casework");

    /** Most objects that one act releases, counted in each collection: so many fit the intent's one append. */
    public static final int MOST_RELEASED = 40_000;

    private static final Logger LOG = LoggerFactory.getLogger(Cases.class);

    private final Live live;
    private final Council council;
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book;
    private final Completion completion;
    private final InstantSource clock;

    public Cases(Live live, Council council, Collections collections, Blobs blobs, CaseBook book, InstantSource clock) {
        this.live = live;
        this.council = council;
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.clock = clock;
        this.completion = new Completion(live, collections, blobs, book, clock);
    }

    /**
     * Cases by id, by object, or all: to the operations desk all, to a user of the provider its own, to others none.
     *
     * @return in order of their opening
     * @throws Refusal while access to secrets is stopped
     */
    public List<CaseFile> find(Caller caller, Optional<UUID> id, Optional<StixId> object) {
        caller.requireSecretsOpen();
        return candidates(id, object, isDesk(caller)).stream()
                .filter(file -> mayKnow(caller, file))
                .map(file -> told(caller, file))
                .sorted(java.util.Comparator.comparing(CaseFile::opened))
                .toList();
    }

    private static boolean isDesk(Caller caller) {
        return caller.standing().isDesk(Desk.OPERATIONS);
    }

    private static CaseFile told(Caller caller, CaseFile file) {
        return isDesk(caller) ? file : file.toldToProvider();
    }

    private java.util.Collection<CaseFile> candidates(Optional<UUID> id, Optional<StixId> object, boolean editions) {
        if (id.isPresent()) {
            return book.file(id.get()).map(List::of).orElse(List.of()).stream()
                    .filter(file -> object.isEmpty()
                            || candidates(Optional.empty(), object, editions).contains(file))
                    .toList();
        }
        if (object.isEmpty()) {
            return book.files();
        }
        // Else whoever has an edition's id could ask whether it is of his case.
        return editions ? book.filesWith(object.get()) : book.filesOf(object.get());
    }

    /**
     * Whether the caller may know of a case at all. Its provider knows of what it brought to intake and of what the desk took up;
     * of a case that its post elsewhere opened it does not before the desk acts, for that is how a hidden twin would show. Until it
     * is settled that a case is not secret, only registered persons may know of it.
     */
    private boolean mayKnow(Caller caller, CaseFile file) {
        if (isDesk(caller)) {
            return true;
        }
        boolean told = !(file.state() instanceof CaseFile.Received)
                || collections.feed(file.collection()).scope() instanceof CollectionScope.Intake
                || council.user(file.by())
                        .filter(by -> !by.organisation().equals(file.provider()))
                        .isPresent();
        boolean open = file.state() instanceof CaseFile.Designated designated
                && !designated.designation().secret();
        return file.provider().equals(caller.organisation())
                && told
                && (open || caller.standing().registered());
    }

    /** Takes a peer post into a case, so that it can be designated and released. The operations desk's act. */
    public Future<CaseFile> takeUp(Caller caller, CollectionInfo collection, List<StixId> objects) {
        var id = UUID.randomUUID();
        return decide(caller, (who, now) -> {
            requireDesk(who);
            if (collection.scope() instanceof CollectionScope.Intake) {
                throw Refusal.invalid("what is posted to intake is a case already");
            }
            var feed = collections.feed(collection.id());
            var rows = new ArrayList<Row>();
            for (var object : new HashSet<>(objects)) {
                var chain = feed.chain(object, Optional.empty());
                if (chain.isEmpty()) {
                    throw Refusal.invalid("an object named is not in the collection");
                }
                rows.addAll(chain);
            }
            // Of an observable each provider has its own: that of the others' provider is meant.
            var provider = rows.stream()
                    .filter(row -> !row.id().isObservable())
                    .map(Row::from)
                    .findFirst();
            rows.removeIf(row -> row.id().isObservable()
                    && provider.filter(from -> !from.equals(row.from())).isPresent());
            var providers = rows.stream().map(Row::from).distinct().toList();
            if (rows.isEmpty() || providers.size() != 1) {
                throw Refusal.invalid("a case has objects of one provider");
            }
            if (rows.size() > Draft.MAX_ITEMS
                    || rows.stream().mapToLong(Row::size).sum() > Draft.MAX_BYTES) {
                throw new Refusal(
                        Refusal.Kind.TOO_LARGE, "a case has at most 10,000 instances and 8 MiB: take up fewer objects");
            }
            var contents = rows.stream()
                    .map(row -> new CaseworkEntry.Item(row.id().toString(), row.number()))
                    .toList();
            return step(
                    who,
                    new CaseworkEntry.TakenUp(
                            id,
                            collection.id().value(),
                            providers.get(0).value(),
                            who.user().value(),
                            Times.micros(now),
                            contents),
                    id);
        });
    }

    /**
     * The secretariat's word on secrecy. In effect only with the provider's agreement (Q19), except where the provider is no member
     * who could give it.
     */
    public Future<CaseFile> designate(Caller caller, UUID id, boolean secret, boolean sensitive, String note) {
        return decide(caller, (who, now) -> {
            var file = file(who, id);
            requireDesk(who);
            if (file.state() instanceof CaseFile.Withdrawn) {
                throw Refusal.conflict("the case was withdrawn");
            }
            boolean agreed = council.organisation(file.provider())
                    .filter(o -> o.affiliation() instanceof Affiliation.Member)
                    .isEmpty();
            int number =
                    1 + file.designation().map(CaseFile.Designation::number).orElse(0);
            return step(
                    who,
                    new CaseworkEntry.Proposed(
                            id, number, secret, sensitive, who.user().value(), Times.micros(now), note, agreed),
                    id);
        });
    }

    /** The provider's word to one designation; any registered user of the provider may give it. Giving it again changes nothing. */
    public Future<CaseFile> agree(Caller caller, UUID id, int number) {
        return decide(caller, (who, now) -> {
            var file = file(who, id);
            if (!file.provider().equals(who.organisation()) || !who.standing().registered()) {
                throw Refusal.forbidden("a registered user of the provider agrees (Q19)");
            }
            if (file.designation()
                    .map(CaseFile.Designation::number)
                    .filter(n -> n == number)
                    .isEmpty()) {
                throw Refusal.conflict("this is not the designation that the case has now");
            }
            if (file.state() instanceof CaseFile.Designated) {
                return new Decision.Nothing<>(id);
            }
            return step(who, new CaseworkEntry.Agreed(id, number, who.user().value(), Times.micros(now)), id);
        });
    }

    /**
     * Releases a designated case into collections, each under the council's sheet. Acknowledged after the last collection.
     *
     * @param orders one or more, each collection once
     */
    public Future<CaseFile> release(Caller caller, UUID id, List<ReleaseOrder> orders) {
        return live.current()
                .compose(fresh -> {
                    standing(caller);
                    var file = file(caller, id);
                    requireDesk(caller);
                    return Contents.of(file, collections, blobs, book);
                })
                .compose(contents -> decideIntent(caller, (who, now) -> intend(who, id, orders, contents, now)))
                .compose(intent -> completion.complete(intent).map(done -> file(caller, id)));
    }

    private CaseworkEntry intend(Caller who, UUID id, List<ReleaseOrder> orders, Contents read, Instant now) {
        var contents = read.left(book);
        var file = file(who, id);
        requireDesk(who);
        if (!(file.state() instanceof CaseFile.Designated designated)) {
            throw Refusal.conflict(
                    "no statement, no release: the secretariat's and the provider's word are both needed");
        }
        if (orders.isEmpty()
                || orders.stream().map(ReleaseOrder::collection).distinct().count() != orders.size()) {
            throw Refusal.invalid("a release names one collection or more, each once");
        }
        var targets = orders.stream()
                .map(order -> target(order, designated, contents, now))
                .toList();
        for (var target : targets) {
            requireWhole(file, target, contents);
        }
        if (targets.stream().mapToInt(target -> target.contents().size()).sum() > MOST_RELEASED) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "a release names at most " + MOST_RELEASED + " objects over all its collections");
        }
        var release = new CaseworkEntry.ReleaseIntended(
                UUID.randomUUID(), id, who.user().value(), Times.micros(now), targets);
        completion.requireRoom(release, file, contents);
        return release;
    }

    /** A later sheet replaces the earlier one, and no sheet may go on to name what another one has taken over. */
    private static void requireWhole(CaseFile file, CaseworkEntry.Target target, Contents contents) {
        var named = target.named();
        for (var earlier : file.releases()) {
            boolean same = earlier.collection().value().equals(target.collection());
            var taken = earlier.objects().stream().filter(named::contains).count();
            if (same && taken > 0 && taken < contents.leftOf(earlier.objects()).size()) {
                throw Refusal.invalid(
                        "a release that revises an earlier one into the same collection names all of its objects");
            }
        }
    }

    private CaseworkEntry.Target target(
            ReleaseOrder order, CaseFile.Designated designated, Contents contents, Instant now) {
        var feed = collections.feed(order.collection());
        var agreement = designated.agreedBy().isPresent()
                ? new HandlingMarking.Designation(
                        Times.milliseconds(designated.agreedAt()), HandlingMarking.Agreement.AGREED, Optional.empty())
                : new HandlingMarking.Designation(
                        Times.milliseconds(designated.agreedAt()),
                        HandlingMarking.Agreement.NOT_REQUIRED,
                        Optional.of("brought in by the operations desk"));
        Sheet sheet;
        try {
            Imports.requireFit(feed.scope(), order.tlp());
            sheet = Sheet.forCollection(
                    feed.scope(),
                    order.tlp(),
                    designated.designation().secret(),
                    designated.designation().sensitive(),
                    order.categories(),
                    agreement,
                    now);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
        var pieces = contents.named(order.objects());
        if (pieces.isEmpty() || (!order.objects().isEmpty() && pieces.size() < new HashSet<>(order.objects()).size())) {
            throw Refusal.invalid("a release names objects of its case");
        }
        Derived.requireApart(order, pieces);
        var own = sheet.own();
        var living = new Living(feed);
        for (var piece : pieces) {
            if (Markings.standsOtherwise(piece.instance(), collections, book)) {
                throw Refusal.conflict("S-164: another definition stands under the id of one in the case");
            }
            Labels.looserThan(piece.own(), own).ifPresent(property -> {
                throw Refusal.invalid("the release is looser than an object's own markings: " + property);
            });
            living.instance(piece.instance().id(), piece.instance().version())
                    .filter(there -> !there.print().equals(piece.instance().print()))
                    .ifPresent(there -> {
                        throw Refusal.conflict("the collection holds other content for an id and version of the case");
                    });
        }
        return new CaseworkEntry.Target(
                order.collection().value(),
                order.tlp().word(),
                order.categories().stream()
                        .map(MutualAidCategory::word)
                        .sorted()
                        .toList(),
                sheet.marking().toString(),
                sheet.markingBytes(),
                sheet.id().toString(),
                sheet.bytes(pieces.stream().map(p -> p.object().id()).distinct().toList(), Optional.empty()),
                pieces.stream()
                        .map(p -> new CaseworkEntry.Item(p.object().id().toString(), p.row()))
                        .toList());
    }

    /** Takes a case back from everywhere. The desk's act, or that of a registered user of the provider. */
    public Future<CaseFile> withdraw(Caller caller, UUID id, String reason) {
        return decideIntent(caller, (who, now) -> {
                    var file = file(who, id);
                    boolean provider = file.provider().equals(who.organisation())
                            && who.standing().registered();
                    if (!provider && !who.standing().isDesk(Desk.OPERATIONS)) {
                        throw Refusal.forbidden("the desk or a registered user of the provider withdraws");
                    }
                    if (file.state() instanceof CaseFile.Withdrawn) {
                        throw Refusal.conflict("the case was withdrawn before");
                    }
                    return new CaseworkEntry.WithdrawalIntended(
                            UUID.randomUUID(), id, who.user().value(), Times.micros(now), reason);
                })
                .compose(intent -> completion.complete(intent).map(done -> told(caller, file(caller, id))));
    }

    /** Carries out what a node that died had begun. Run at the start, after the views are loaded. */
    public Future<Void> completeIntents() {
        return completion.endCascades().compose(ended -> completeIntentsBegunBefore(Long.MAX_VALUE));
    }

    /** Carries out what was intended before a moment, in microseconds since 1970, and is not done: it was left by a node that died. */
    Future<Void> completeIntentsBegunBefore(long moment) {
        return live.on(() -> Future.succeededFuture(book.pendingIntents())).compose(pending -> {
            var all = Future.<Void>succeededFuture();
            for (var intent : pending) {
                if (Completion.begun(intent) < moment) {
                    all = all.compose(done -> completion.complete(intent).recover(Cases::told));
                }
            }
            return all;
        });
    }

    /** What is refused has come to its end; nobody waits for the answer any more. */
    private static Future<Void> told(Throwable failure) {
        if (!(failure instanceof Refusal)) {
            return Future.failedFuture(failure);
        }
        LOG.atError().setCause(failure).log("a part of a release was given up");
        return Future.succeededFuture();
    }

    private Future<CaseFile> decide(Caller caller, BiFunction<Caller, Instant, Decision<UUID>> act) {
        return live.decide(STREAM, () -> act.apply(standing(caller), clock.instant()))
                .map(id -> told(caller, book.file(id).orElseThrow()));
    }

    private Future<CaseworkEntry> decideIntent(Caller caller, BiFunction<Caller, Instant, CaseworkEntry> act) {
        return live.decide(STREAM, () -> {
            var who = standing(caller);
            var intent = act.apply(who, clock.instant());
            return OneAppend.write(CaseworkCodec.act(who, intent), List.of(), append -> intent);
        });
    }

    private static Decision<UUID> step(Caller who, CaseworkEntry entry, UUID id) {
        return OneAppend.write(CaseworkCodec.act(who, entry), List.of(), append -> id);
    }

    private Caller standing(Caller caller) {
        var now = caller.refreshed(council).orElseThrow(() -> Refusal.notFound("the case"));
        now.requireSecretsOpen();
        return now;
    }

    private CaseFile file(Caller caller, UUID id) {
        return book.file(id).filter(file -> mayKnow(caller, file)).orElseThrow(() -> Refusal.notFound("the case"));
    }

    private static void requireDesk(Caller caller) {
        if (!caller.standing().isDesk(Desk.OPERATIONS)) {
            throw Refusal.forbidden("this is the operations desk's act");
        }
    }
}
