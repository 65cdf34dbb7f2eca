package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Collections;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Live;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.edition.Edition;
import org.hikyaku.stix.edition.EditionOrder;
import org.hikyaku.stix.edition.Editions;

/**
 * Editions of what a case holds, by the operations desk. One becomes an instance of the case that can be released like any other; which
 * original it comes from is on record in {@code casework} and told to the desk alone. Futures fail with a {@link Refusal} that names
 * the rule and the path, or with {@link org.hikyaku.journal.Unavailable}.
 */
public final class CaseEditions {
    /** Most versions of editions in one case. */
    public static final int MOST = 1_000;

    /** Runs what takes up to a second where nobody waits for the thread. */
    public interface Aside {
        /** What {@code work} gives, or the failure that it throws. */
        <T> Future<T> run(Callable<T> work);
    }

    private final Live live;
    private final Council council;
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book;
    private final InstantSource clock;

    public CaseEditions(
            Live live, Council council, Collections collections, Blobs blobs, CaseBook book, InstantSource clock) {
        this.live = live;
        this.council = council;
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.clock = clock;
    }

    /** What was made of a wish, before it is on record. */
    private record Draft(
            EditionBook.Key key,
            CaseFile file,
            Contents.Piece original,
            EditionWish wish,
            Optional<CaseFile.Edition> before,
            StixTimestamp created,
            StixTimestamp version,
            StixObject object,
            boolean unchanged) {}

    /**
     * Makes an edition. The same object and profile give the same id, in whatever case, and a new version only where something that can
     * be seen has changed (R-12, L-32); an observable, which has no versions, gets another id then.
     *
     * @return the case, with it
     */
    public Future<CaseFile> make(Caller caller, UUID id, EditionWish wish, Aside aside) {
        return live.current()
                .compose(fresh -> {
                    var file = open(caller, id);
                    var key = new EditionBook.Key(file.provider(), wish.object(), wish.profile());
                    var before = book.editions().newest(key);
                    return Contents.of(file, collections, blobs, book)
                            .compose(contents -> bytes(before)
                                    .compose(last -> aside.run(() -> draft(file, contents, key, wish, before, last))));
                })
                .compose(draft -> live.decide(Cases.STREAM, () -> decide(caller, draft)))
                .map(done -> book.file(id).orElseThrow());
    }

    private Future<Optional<byte[]>> bytes(Optional<CaseFile.Edition> edition) {
        return edition.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : blobs.read(List.of(edition.get().blob())).map(bytes -> Optional.of(bytes.get(0)));
    }

    private CaseFile open(Caller caller, UUID id) {
        var who = caller.refreshed(council).orElseThrow(() -> Refusal.notFound("the case"));
        if (!who.standing().isDesk(Desk.OPERATIONS)) {
            throw Refusal.forbidden("this is the operations desk's act");
        }
        who.requireSecretsOpen();
        var file = book.file(id).orElseThrow(() -> Refusal.notFound("the case"));
        if (file.state() instanceof CaseFile.Withdrawn) {
            throw Refusal.conflict("the case was withdrawn");
        }
        if (file.editions().size() >= MOST) {
            throw Refusal.conflict("a case has at most " + MOST + " versions of editions");
        }
        return file;
    }

    private Draft draft(
            CaseFile file,
            Contents contents,
            EditionBook.Key key,
            EditionWish wish,
            Optional<CaseFile.Edition> before,
            Optional<byte[]> last) {
        var original = original(contents, wish);
        var now = clock.instant();
        if (before.isPresent()) {
            var same = made(
                    file,
                    contents,
                    original,
                    wish,
                    before.get().id(),
                    before.get().created(),
                    before.get().version());
            if (Arrays.equals(same.bytes(), last.orElseThrow())) {
                return new Draft(
                        key,
                        file,
                        original,
                        wish,
                        before,
                        before.get().created(),
                        before.get().version(),
                        same,
                        true);
            }
        }
        boolean versioned = original.object().isVersioned();
        var kept = before.filter(edition -> versioned);
        var version = after(now, kept.map(CaseFile.Edition::version));
        var created = kept.map(CaseFile.Edition::created).orElse(version);
        var id = kept.map(CaseFile.Edition::id)
                .orElseGet(() -> new StixId(wish.object().type(), UUID.randomUUID()));
        var object = made(file, contents, original, wish, id, created, version);
        return new Draft(key, file, original, wish, before, created, version, object, false);
    }

    /** This moment, or a millisecond past the version before. */
    private static StixTimestamp after(Instant now, Optional<StixTimestamp> before) {
        var at = Times.milliseconds(now);
        return before.filter(version -> version.compareTo(at) >= 0)
                .map(version -> Times.milliseconds(Instant.parse(version.text()).plus(1, ChronoUnit.MILLIS)))
                .orElse(at);
    }

    private static Contents.Piece original(Contents contents, EditionWish wish) {
        var found = contents.pieces().stream()
                .filter(piece ->
                        piece.edition().isEmpty() && piece.object().id().equals(wish.object()))
                .filter(piece -> wish.version().isEmpty()
                        || wish.version().equals(piece.instance().version()))
                .toList();
        if (found.size() != 1) {
            throw Refusal.invalid(
                    found.isEmpty()
                            ? "an edition is of an object and version of its case"
                            : "the case has several versions of the object: name one");
        }
        return found.get(0);
    }

    private StixObject made(
            CaseFile file,
            Contents contents,
            Contents.Piece original,
            EditionWish wish,
            StixId id,
            StixTimestamp created,
            StixTimestamp version) {
        var bound = Editions.bound(original.object(), wish.profile());
        var edition = Editions.make(new EditionOrder(
                original.object(),
                wish.profile(),
                HandlingMarking.BROKER,
                new EditionOrder.Stamp(id, created, version),
                EditionMarkings.of(bound, wish.keep(), contents.markings()),
                references(contents, wish),
                counterparts(contents, wish),
                words(file, wish)));
        if (edition instanceof Edition.Refused refused) {
            throw Refusal.invalid(refused.toString());
        }
        return ((Edition.Made) edition).object();
    }

    /** What it may name: the case's objects, of which a release has to have it beside, and what the desk keeps. */
    private static Set<StixId> references(Contents contents, EditionWish wish) {
        var all = new HashSet<>(wish.keep());
        contents.pieces().stream()
                .filter(piece -> piece.edition().isEmpty())
                .map(piece -> piece.object().id())
                .forEach(all::add);
        return all;
    }

    private static Map<StixId, EditionOrder.Counterpart> counterparts(Contents contents, EditionWish wish) {
        var all = new HashMap<StixId, EditionOrder.Counterpart>();
        for (var id : wish.instead()) {
            // The last one made is the newest version.
            var piece = contents.pieces().stream()
                    .filter(each ->
                            each.edition().isPresent() && each.object().id().equals(id))
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> Refusal.invalid("what stands instead of an original is an edition of the case"));
            var edition = piece.edition().orElseThrow();
            if (all.put(edition.original(), new EditionOrder.Counterpart(edition.profile(), piece.object())) != null) {
                throw Refusal.invalid("two editions stand instead of one original");
            }
        }
        return all;
    }

    /** The provider is not to be named either, by its name or its identity; the secretariat's own names are no secret. */
    private Set<String> words(CaseFile file, EditionWish wish) {
        var words = new HashSet<>(wish.words());
        council.organisation(file.provider())
                .filter(provider -> !(provider.affiliation() instanceof Affiliation.Secretariat))
                .ifPresent(provider -> {
                    words.add(provider.name());
                    words.add(provider.identity());
                });
        return words;
    }

    private Decision<Boolean> decide(Caller caller, Draft draft) {
        var file = open(caller, draft.file().id());
        if (!book.editions().newest(draft.key()).equals(draft.before())) {
            throw Refusal.conflict("another edition of it was made at the same moment");
        }
        if (book.erasures().isErased(draft.original().instance().blob())) {
            throw Refusal.conflict("the original was erased");
        }
        var before = draft.before().orElse(null);
        if (draft.unchanged() && before != null && file.editions().contains(before)) {
            return new Decision.Nothing<>(false);
        }
        var blob = Blob.secret(draft.object().bytes());
        var name = draft.unchanged() && before != null ? before.blob() : blob.name();
        return OneAppend.write(
                CaseworkCodec.act(caller, entry(caller, draft, name.toString())),
                name.equals(blob.name()) ? List.of(blob) : List.of(),
                append -> true);
    }

    private CaseworkEntry entry(Caller caller, Draft draft, String blob) {
        return new CaseworkEntry.EditionMade(
                draft.file().id(),
                draft.file().provider().value(),
                caller.organisation().value(),
                caller.user().value(),
                Times.micros(clock.instant()),
                draft.original().object().id().toString(),
                draft.original().row(),
                draft.wish().profile().texts(),
                draft.wish().keep().stream().map(StixId::toString).sorted().toList(),
                draft.object().id().toString(),
                draft.created().text(),
                draft.version().text(),
                blob,
                draft.object().bytes().length);
    }
}
