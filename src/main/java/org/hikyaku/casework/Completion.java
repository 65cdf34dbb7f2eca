package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.handling.Meaning;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Live;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * Carries intents out: one append for each collection that an intent touches, which names the intent and is folded once, then
 * the word that it is complete. Running it again does nothing twice, so any node may, and a node that starts does.
 */
final class Completion {
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book;
    private final Cascades cascades;
    private final IntentSteps steps;

    Completion(Live live, Collections collections, Blobs blobs, CaseBook book, InstantSource clock) {
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.cascades = new Cascades(live, collections, clock);
        this.steps = new IntentSteps(live, collections, clock);
    }

    /** Carries on what got stricter somewhere and is not born anew yet. */
    Future<Void> endCascades() {
        var all = Future.<Void>succeededFuture();
        for (var collection : collections.all()) {
            all = all.compose(ended -> cascades.end(collections.feed(collection.id())));
        }
        return all;
    }

    /** When an intent was put on record, in microseconds since 1970. */
    static long begun(CaseworkEntry intent) {
        if (intent instanceof CaseworkEntry.ReleaseIntended release) {
            return release.at();
        }
        if (intent instanceof CaseworkEntry.WithdrawalIntended withdrawal) {
            return withdrawal.at();
        }
        throw new IllegalArgumentException("only releases and withdrawals are intents");
    }

    /** Carries one intent out; completes after the last append. Fails with a {@link Refusal} if a part of it does not fit one. */
    Future<Void> complete(CaseworkEntry intent) {
        if (intent instanceof CaseworkEntry.ReleaseIntended release) {
            return complete(release);
        }
        if (intent instanceof CaseworkEntry.WithdrawalIntended withdrawal) {
            return complete(withdrawal);
        }
        throw new IllegalArgumentException("only releases and withdrawals are intents");
    }

    private Future<Void> complete(CaseworkEntry.ReleaseIntended release) {
        var file = book.file(release.file()).orElseThrow();
        return Contents.of(file, collections, blobs, book)
                .compose(contents -> {
                    var all = new ArrayList<Future<Boolean>>();
                    for (var target : release.targets()) {
                        all.add(cascades.decide(
                                collections.feed(new CollectionId(target.collection())),
                                () -> book.position(release.intent())
                                        .map(position -> release(release.intent(), position, target, file, contents))
                                        // Another node was faster, with all of it.
                                        .orElseGet(() -> new Decision.Nothing<>(false))));
                    }
                    return ended(all);
                })
                .compose(refused -> close(release.intent())
                        .compose(closed ->
                                refused.isPresent() ? Future.failedFuture(refused.get()) : Future.succeededFuture()));
    }

    /**
     * Waits for all of them. What does not fit an append, for it has grown since it was intended, never will: that collection
     * goes without, and it is no reason to try again at each start.
     */
    private static Future<Optional<Refusal>> ended(List<Future<Boolean>> all) {
        return Future.join(all).<Optional<Refusal>>map(done -> Optional.empty()).recover(failure -> {
            var refused = new ArrayList<Refusal>();
            for (var each : all) {
                if (each.failed()) {
                    if (!(each.cause() instanceof Refusal refusal)) {
                        return Future.failedFuture(each.cause());
                    }
                    refused.add(refusal);
                }
            }
            return Future.succeededFuture(Optional.of(refused.get(0)));
        });
    }

    /**
     * That a release would fit now; on the folding thread.
     *
     * @throws Refusal TOO_LARGE if it would not
     */
    void requireRoom(CaseworkEntry.ReleaseIntended release, CaseFile file, Contents contents) {
        release.targets().forEach(target -> release(release.intent(), Long.MAX_VALUE, target, file, contents));
    }

    private Decision<Boolean> release(
            UUID intent, long position, CaseworkEntry.Target target, CaseFile file, Contents read) {
        var contents = read.left(book);
        var feed = collections.feed(new CollectionId(target.collection()));
        var now = book.file(file.id()).orElse(file);
        boolean withdrawn = now.state() instanceof CaseFile.Withdrawn;
        if (feed.hasDone(intent) || withdrawn || isOvertaken(intent, target, feed, now)) {
            return new Decision.Nothing<>(false);
        }
        var named = target.named();
        var takenBack = takenBack(feed, position);
        var takenOut = book.erasures().takenOut(feed.id(), position);
        var left = contents.exactly(target.contents()).stream()
                .filter(piece -> !takenBack.contains(piece.instance().print())
                        && !takenOut.contains(piece.instance().blob()))
                .toList();
        if (left.isEmpty()) {
            return new Decision.Nothing<>(false);
        }
        var marking = StixId.parse(target.marking());
        var sheet = StixId.parse(target.sheet());
        var definition = Definitions.read(target.markingBytes()).orElseThrow();
        var parsed = (HandlingMarking.Parsed.Handling)
                HandlingMarking.parse(definition.markingDefinition().orElseThrow());
        var tlp = org.hikyaku.handling.Tlp.of(target.tlp()).orElseThrow();
        var builtIn = new MarkingBook();
        var own = Labels.own(
                List.of(tlp.id(), marking),
                ref -> ref.equals(marking) ? new Meaning.Handling(parsed.marking()) : builtIn.meaningOf(ref));
        var council = SheetRows.of(
                feed.scope(),
                file.provider(),
                parsed.marking(),
                own,
                marking,
                target.markingBytes(),
                sheet,
                sheetOf(target, left, definition.version().orElseThrow()),
                definition.version().orElseThrow());
        var released = new ArrayList<Candidate>();
        var kills = new HashSet<Integer>();
        var living = new Living(feed);
        for (var piece : left) {
            var label = Labels.label(piece.own(), List.of(), Optional.of(own), feed.scope(), false);
            var there = there(living, piece.instance());
            if (there.isPresent()) {
                kills.add(there.get().number());
                released.add(there.get().relabelled(label));
            } else {
                released.add(piece.instance().relabelled(label));
            }
        }
        Map<StixId, Set<Lineage>> beside = new HashMap<>();
        released.forEach(each ->
                beside.computeIfAbsent(each.id(), id -> new HashSet<>(1)).add(each.lineage()));
        var closure = Closure.ofCouncil(feed);
        var fresh = new ArrayList<Candidate>();
        for (int i = 0; i < left.size(); i++) {
            fresh.add(released.get(i).joining(closure.joined(left.get(i).object(), beside)));
        }
        var rows = council.naming(Closure.named(fresh));
        fresh.addAll(0, List.of(rows.marking(), rows.sheet()));
        for (var earlier : file.releases()) {
            if (earlier.intent().equals(intent)) {
                break;
            }
            var there = contents.leftOf(earlier.objects());
            if (earlier.collection().equals(feed.id()) && !there.isEmpty() && named.containsAll(there)) {
                feed.chain(earlier.sheet(), Optional.empty()).forEach(row -> kills.add(row.number()));
            }
        }
        var chains = Chains.joining(feed, fresh, kills);
        return steps.write(
                feed,
                intent,
                chains,
                rows.blobs(),
                List.of(CaseworkCodec.definitions(List.of(rows.definition())), CaseworkCodec.sheets(List.of(sheet))));
    }

    /**
     * What was deleted in this collection after the intent: who deletes is told that it is gone, and an older act does not bring it
     * back.
     */
    private Set<Fingerprint> takenBack(Feed feed, long position) {
        return book.tombstones(feed.id())
                .since(position)
                .mapToObj(row -> feed.row(row).print())
                .collect(Collectors.toSet());
    }

    /** The sheet as it was intended, without what is not left. */
    private static byte[] sheetOf(CaseworkEntry.Target target, List<Contents.Piece> left, StixTimestamp version) {
        var gone = target.named();
        left.forEach(piece -> gone.remove(piece.object().id()));
        return gone.isEmpty()
                ? target.sheetBytes()
                : Sheet.without(target.sheetBytes(), gone, version)
                        .orElseThrow()
                        .bytes();
    }

    /** Whether a later release of the same objects into this collection was faster: then this one has nothing left to say. */
    private static boolean isOvertaken(UUID intent, CaseworkEntry.Target target, Feed feed, CaseFile file) {
        boolean later = false;
        var named = target.named();
        for (var release : file.releases()) {
            if (release.intent().equals(intent)) {
                later = true;
            } else if (later
                    && release.collection().equals(feed.id())
                    && release.objects().stream().anyMatch(named::contains)
                    && feed.hasDone(release.intent())) {
                return true;
            }
        }
        return false;
    }

    /** The living row of the same instance in a feed, if it has the same bytes. */
    private static Optional<Row> there(Living living, Candidate instance) {
        return living.instance(instance.id(), instance.version())
                .filter(other -> other.print().equals(instance.print()));
    }

    /** What the provider himself brought to where it stands; the same from somebody else is not his to take back. */
    private static Optional<Row> own(Living living, Row row, OrganisationId provider) {
        return living.chain(row.id(), row.label().only())
                .instance(Optional.of(row.version()))
                .filter(found ->
                        found.print().equals(row.print()) && found.from().equals(provider));
    }

    private Future<Void> complete(CaseworkEntry.WithdrawalIntended withdrawal) {
        var file = book.file(withdrawal.file()).orElseThrow();
        Set<CollectionId> touched = new HashSet<>();
        file.releases().forEach(release -> touched.add(release.collection()));
        if (!(collections.feed(file.collection()).scope() instanceof CollectionScope.Intake)) {
            touched.add(file.collection());
        }
        var all = new ArrayList<Future<Boolean>>();
        for (var id : touched) {
            var feed = collections.feed(id);
            all.add(cascades.decide(feed, () -> withdraw(withdrawal.intent(), feed, file)));
        }
        return Future.all(all).compose(done -> close(withdrawal.intent()));
    }

    private Decision<Boolean> withdraw(UUID intent, Feed feed, CaseFile file) {
        if (feed.hasDone(intent)) {
            return new Decision.Nothing<>(false);
        }
        var origin = collections.feed(file.collection());
        Set<Integer> kills = new HashSet<>();
        var dying = new ArrayList<Row>();
        var living = new Living(feed);
        var released = new HashSet<StixId>();
        for (var release : file.releases()) {
            if (release.collection().equals(feed.id())) {
                released.addAll(release.objects());
                feed.chain(release.sheet(), Optional.empty()).forEach(row -> kills.add(row.number()));
            }
        }
        for (var item : file.contents()) {
            var row = origin.row(item.row());
            Stream.concat(
                            released.contains(row.id())
                                    ? there(living, row.relabelled(row.label())).stream()
                                    : Stream.empty(),
                            feed == origin ? own(living, row, file.provider()).stream() : Stream.empty())
                    .filter(each -> kills.add(each.number()))
                    .forEach(dying::add);
        }
        for (var edition : file.editions()) {
            if (released.contains(edition.id())) {
                living.instance(edition.id(), Optional.of(edition.version()))
                        .filter(row -> row.blob().equals(edition.blob()) && kills.add(row.number()))
                        .ifPresent(dying::add);
            }
        }
        var chains = Chains.joining(feed, List.of(), kills);
        chains.uncover(dying);
        return steps.write(feed, intent, chains, List.of(), List.of());
    }

    private Future<Void> close(UUID intent) {
        return steps.close(intent, () -> book.pendingIntents().stream().anyMatch(each -> isIntent(each, intent)));
    }

    private static boolean isIntent(CaseworkEntry entry, UUID intent) {
        return (entry instanceof CaseworkEntry.ReleaseIntended release
                        && release.intent().equals(intent))
                || (entry instanceof CaseworkEntry.WithdrawalIntended withdrawal
                        && withdrawal.intent().equals(intent));
    }
}
