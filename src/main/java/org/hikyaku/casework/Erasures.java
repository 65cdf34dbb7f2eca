package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Row;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Erasing;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.StixId;

/**
 * Destroys the bytes of an object for good, in every copy of the journal: one person of the operations desk proposes it, another person of
 * a desk confirms. The confirmation is an intent, which any node carries out: in each collection one append in which the rows die, then the
 * keys are destroyed, then the word that it is done. Doing it again does nothing twice.
 *
 * <p>Futures fail with a {@link Refusal} or with {@link org.hikyaku.journal.Unavailable}.
 */
public final class Erasures {
    /** How long a proposal waits for the second word. */
    public static final Duration WAITS = Duration.ofDays(7);

    /** How many names one entry holds of what is found to be erased. */
    private static final int FOUND_AT_ONCE = 10_000;

    private final Live live;
    private final Council council;
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book;
    private final Erasing erasing;
    private final InstantSource clock;
    private final Cascades cascades;
    private final IntentSteps steps;

    /** Before anything is folded: {@code blobs} forgets what is erased as soon as that is known here. */
    public Erasures(
            Live live,
            Council council,
            Collections collections,
            Blobs blobs,
            CaseBook book,
            Erasing erasing,
            InstantSource clock) {
        this.live = live;
        this.council = council;
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.erasing = erasing;
        this.clock = clock;
        this.cascades = new Cascades(live, collections, clock);
        this.steps = new IntentSteps(live, collections, clock);
        book.erasures().tell(blobs::forget);
    }

    /** All that were proposed and not dropped, in that order; to a desk. Proposals that nobody confirmed in time are not among them. */
    public List<Erasure> all(Caller caller) {
        requireDesk(caller);
        var now = clock.instant();
        return book.erasures().all().stream()
                .filter(erasure -> erasure.confirmation().isPresent() || erasure.isWaiting(now))
                .toList();
    }

    /** The one with this id, to a desk. */
    public Optional<Erasure> find(Caller caller, UUID id) {
        return all(caller).stream().filter(erasure -> erasure.id().equals(id)).findFirst();
    }

    /** The editions that were made of an object: they are objects of their own and are not erased with it. */
    public List<StixId> editionsOf(StixId object) {
        return book.filesOf(object).stream()
                .flatMap(file -> file.editions().stream())
                .filter(edition ->
                        edition.original().equals(object) && !book.erasures().isErased(edition.blob()))
                .map(CaseFile.Edition::id)
                .distinct()
                .toList();
    }

    /**
     * The first word, of somebody of the operations desk.
     *
     * @param collection in which alone; empty for everywhere
     */
    public Future<Erasure> propose(Caller caller, StixId object, Optional<CollectionInfo> collection, String reason) {
        var id = UUID.randomUUID();
        var where = collection.map(CollectionInfo::id);
        return decide(caller, (who, now) -> {
                    if (!who.standing().isDesk(Desk.OPERATIONS)) {
                        throw Refusal.forbidden("the operations desk proposes an erasure");
                    }
                    requireErasable(object, where);
                    boolean waits = book.erasures().all().stream()
                            .anyMatch(other -> other.isWaiting(now)
                                    && other.object().equals(object)
                                    && other.collection().equals(where));
                    if (waits) {
                        throw Refusal.conflict("an erasure of this object waits for its confirmation already");
                    }
                    var proposal = new CaseworkEntry.ErasureProposed(
                            id,
                            object.toString(),
                            where.map(CollectionId::value).orElse(null),
                            who.user().value(),
                            Times.micros(now),
                            Times.micros(now.plus(WAITS)),
                            reason);
                    return act(who, proposal, id);
                })
                .map(this::known);
    }

    /** Somebody of a desk thinks better of it. */
    public Future<Void> drop(Caller caller, UUID id) {
        return decide(caller, (who, now) -> {
                    waiting(id, now);
                    return act(
                            who, new CaseworkEntry.ErasureDropped(id, who.user().value(), Times.micros(now)), id);
                })
                .mapEmpty();
    }

    /** The second word, of another person than who proposed it. Answered when all is done; what a node leaves, another one finishes, or the next start. */
    public Future<Erasure> confirm(Caller caller, UUID id) {
        return decide(caller, (who, now) -> {
                    var erasure = waiting(id, now);
                    if (erasure.proposedBy().equals(who.user())) {
                        throw Refusal.forbidden(
                                "an erasure is confirmed by another person than the one who proposed it");
                    }
                    requireErasable(erasure.object(), erasure.collection());
                    return act(who, intent(erasure, who, now), id);
                })
                .compose(intended -> complete(id))
                .map(done -> known(id));
    }

    private Erasure known(UUID id) {
        return book.erasures().find(id).orElseThrow();
    }

    private Erasure waiting(UUID id, Instant now) {
        var erasure = book.erasures().find(id).orElseThrow(() -> Refusal.notFound("the erasure"));
        if (erasure.confirmation().isPresent()) {
            throw Refusal.conflict("this erasure was confirmed before");
        }
        if (!erasure.isWaiting(now)) {
            throw Refusal.conflict("this erasure was not confirmed in time: propose it anew");
        }
        return erasure;
    }

    private void requireErasable(StixId object, Optional<CollectionId> where) {
        if (object.type().equals("marking-definition")) {
            throw Refusal.invalid("a marking's definition stays as long as objects may carry it");
        }
        if (feeds(where).anyMatch(feed -> book.sheets(feed.id()).contains(object))) {
            throw Refusal.invalid("the council's sheet goes with what it names");
        }
        if (named(object, where).isEmpty()) {
            throw Refusal.invalid("there is nothing under this id whose bytes are not erased");
        }
        feeds(where).forEach(feed -> SheetsWithout.naming(feed, book.sheets(feed.id()), object));
    }

    private Stream<Feed> feeds(Optional<CollectionId> where) {
        return collections.all().stream()
                .filter(info -> where.isEmpty() || where.get().equals(info.id()))
                .map(info -> collections.feed(info.id()));
    }

    /** The names of all bytes that the object ever had there and that are not erased. */
    private Set<RandomName> named(StixId object, Optional<CollectionId> where) {
        var rows = feeds(where).flatMap(feed -> feed.everyRow(object).stream()).map(Row::blob);
        var editions = where.isPresent() ? Stream.<RandomName>empty() : editionBlobs(object);
        return Stream.concat(rows, editions)
                .filter(blob -> !book.erasures().isErased(blob))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<RandomName> editionBlobs(StixId object) {
        return book.filesWith(object).stream()
                .flatMap(file -> file.editions().stream())
                .filter(edition -> edition.id().equals(object))
                .map(CaseFile.Edition::blob);
    }

    private CaseworkEntry intent(Erasure erasure, Caller who, Instant now) {
        var named = named(erasure.object(), erasure.collection());
        var kept = new HashSet<RandomName>();
        if (erasure.collection().isPresent()) {
            feeds(Optional.empty())
                    .filter(feed -> !erasure.collection().get().equals(feed.id()))
                    .flatMap(feed -> feed.living(erasure.object()).stream())
                    .map(Row::blob)
                    .forEach(kept::add);
            editionBlobs(erasure.object()).forEach(kept::add);
            kept.retainAll(named);
        }
        return new CaseworkEntry.ErasureIntended(
                erasure.id(),
                who.user().value(),
                Times.micros(now),
                texts(named),
                texts(kept),
                texts(book.envelopes().decided(erasure.collection())));
    }

    private static List<String> texts(Collection<RandomName> names) {
        return names.stream().map(RandomName::toString).toList();
    }

    /**
     * Carries out what a node that died had begun, and what the table of keys knows to be erased and this journal does not, being an older
     * copy. Run at the start, after the views are loaded.
     */
    public Future<Void> completeAll() {
        return erasing.erased().compose(this::acknowledge).compose(known -> completeBegunBefore(Long.MAX_VALUE));
    }

    /** Carries out what was begun before a moment, in microseconds since 1970, and is not done: it was left by a node that died. */
    Future<Void> completeBegunBefore(long moment) {
        return live.on(() -> Future.succeededFuture(book.erasures().pending())).compose(pending -> {
            var all = Future.<Void>succeededFuture();
            for (var each : pending) {
                if (each.at() < moment) {
                    all = all.compose(done -> complete(each.intent()));
                }
            }
            return all;
        });
    }

    /** Puts on record what is erased and not known here, some at a time. */
    private Future<Void> acknowledge(Set<RandomName> erased) {
        return live.decide(Cases.STREAM, () -> {
                    var unknown = erased.stream()
                            .filter(name -> !book.erasures().isErased(name))
                            .limit(FOUND_AT_ONCE)
                            .toList();
                    if (unknown.isEmpty()) {
                        return new Decision.Nothing<>(false);
                    }
                    var found = new CaseworkEntry.ErasureFound(
                            UUID.randomUUID(), Times.micros(clock.instant()), texts(unknown));
                    return Decision.write(List.of(CaseworkCodec.write(found)), append -> true);
                })
                .compose(more -> more ? acknowledge(erased) : Future.succeededFuture());
    }

    private Future<Void> complete(UUID intent) {
        return live.on(() -> Future.succeededFuture(book.erasures().pending().stream()
                        .filter(one -> one.intent().equals(intent))
                        .findFirst()))
                // Another node may have been faster, with all of it.
                .compose(one -> one.map(this::complete).orElseGet(Future::succeededFuture));
    }

    private Future<Void> complete(ErasureBook.Pending erasure) {
        return letDie(erasure)
                .compose(dead -> erasing.erase(erasure.erased()))
                // An older act may have let another row be born meanwhile.
                .compose(erased -> letDie(erasure))
                .compose(dead -> close(erasure.intent()));
    }

    private Future<Void> letDie(ErasureBook.Pending erasure) {
        var all = Future.<Void>succeededFuture();
        for (var feed : feeds(Optional.empty()).toList()) {
            all = all.compose(before -> letDie(erasure.intent(), feed, erasure.dyingIn(feed.id())));
        }
        return all;
    }

    private Future<Void> letDie(UUID intent, Feed feed, Set<RandomName> named) {
        if (named.isEmpty()) {
            return Future.succeededFuture();
        }
        var held = new Held();
        return held.decide(cascades, feed, blobs, () -> {
                    var dying = feed.naming(named);
                    return dying.isEmpty() ? new Decision.Nothing<>(false) : death(intent, feed, dying, held);
                })
                .mapEmpty();
    }

    private Decision<Boolean> death(UUID intent, Feed feed, List<Row> dying, Held held) {
        long now = Times.micros(clock.instant());
        var kills = dying.stream().map(Row::number).collect(Collectors.toCollection(HashSet::new));
        var gone = dying.stream()
                .map(Row::id)
                .distinct()
                .filter(object ->
                        feed.chain(object, Optional.empty()).stream().allMatch(row -> kills.contains(row.number())))
                .collect(Collectors.toSet());
        // Looked at before it was confirmed: if there are too many of them since, they go on to name its id.
        var sheets = SheetsWithout.of(
                SheetsWithout.naming(feed, book.sheets(feed.id()), gone).orElse(List.of()), gone, held, now);
        kills.addAll(sheets.kills());
        var chains = Chains.joining(feed, sheets.fresh(), kills);
        chains.uncover(dying);
        return steps.write(feed, intent, chains, sheets.blobs(), List.of());
    }

    private Future<Void> close(UUID intent) {
        return steps.close(
                intent,
                () -> book.erasures().pending().stream()
                        .anyMatch(one -> one.intent().equals(intent)));
    }

    private Future<UUID> decide(Caller caller, BiFunction<Caller, Instant, Decision<UUID>> act) {
        return live.decide(Cases.STREAM, () -> {
            var who = caller.refreshed(council).orElseThrow(() -> Refusal.notFound("the erasure"));
            requireDesk(who);
            return act.apply(who, clock.instant());
        });
    }

    private static Decision<UUID> act(Caller who, CaseworkEntry entry, UUID id) {
        return OneAppend.write(CaseworkCodec.act(who, entry), List.of(), append -> id);
    }

    private static void requireDesk(Caller caller) {
        if (!caller.standing().isDesk(Desk.OPERATIONS) && !caller.standing().isDesk(Desk.ADMINISTRATION)) {
            throw Refusal.forbidden("an erasure is a desk's act");
        }
    }
}
