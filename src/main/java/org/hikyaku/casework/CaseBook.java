package org.hikyaku.casework;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.UserId;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.handling.Meaning;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.edition.Profile;

/**
 * Casework as folded: cases, intents that wait for completion, receipts of the last two days, and what marking definitions say. Fed by
 * the {@code casework} stream and by every collection's. One thread folds, any thread reads.
 */
public final class CaseBook {
    private static final long DAY = 24L * 3_600 * 1_000_000;

    /**
     * How long a receipt is told, by the clock of who asks for it. TAXII wants a status kept for a day after it is complete (T-144);
     * this is longer.
     */
    static final long RECEIPTS_KEPT = 2 * DAY;

    /**
     * How long its place is known: until others post that much later. A day longer, for their nodes' clocks, so that whether
     * a receipt is told does not hang on what others do.
     */
    private static final long PLACES_KEPT = 3 * DAY;

    /** Where a receipt stands; it is read from the journal when it is asked for. */
    record ReceiptPlace(StreamName stream, long position, UUID receipt, UserId user, long at) {}

    /** A marking definition by its very bytes: several may claim one id. */
    private record Definition(StixId id, Fingerprint print) {}

    private final Map<Definition, Meaning> meanings = new ConcurrentHashMap<>();
    private final Map<UUID, CaseFile> files = new ConcurrentSkipListMap<>();
    private final Map<String, List<UUID>> filesByObject = new ConcurrentHashMap<>();
    private final EditionBook editions = new EditionBook();
    private final ErasureBook erasures = new ErasureBook();
    private final Envelopes envelopes = new Envelopes();
    private final Map<UUID, CaseworkEntry> intents = new LinkedHashMap<>();
    private final Map<UUID, Long> intentPositions = new HashMap<>();
    private final Map<CollectionId, Tombstones> tombstones = new HashMap<>();
    private final Map<UUID, List<CaseworkEntry>> early = new HashMap<>();
    private final Map<UUID, ReceiptPlace> receipts = new ConcurrentHashMap<>();
    private final Map<UUID, ReceiptPlace> pending = new ConcurrentHashMap<>();
    private final Map<CollectionId, Sheets> sheets = new ConcurrentHashMap<>();
    private final Deque<ReceiptPlace> receiptsByAge = new ArrayDeque<>();

    /** What the marking definition in this row says. Whether it counts, and for whom, is {@link Markings}' to say. */
    Meaning meaning(Row definition) {
        return meaning(definition.id(), definition.print());
    }

    /** The same of one that may be in no row. */
    Meaning meaning(StixId definition, Fingerprint print) {
        return meanings.getOrDefault(new Definition(definition, print), new Meaning.Unknown());
    }

    Optional<CaseFile> file(UUID id) {
        return Optional.ofNullable(files.get(id));
    }

    Collection<CaseFile> files() {
        return List.copyOf(files.values());
    }

    List<CaseFile> filesOf(StixId object) {
        return filesByObject.getOrDefault(object.toString(), List.of()).stream()
                .map(files::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The cases that hold this object or an edition of this id. */
    List<CaseFile> filesWith(StixId object) {
        var all = new ArrayList<>(filesOf(object));
        editions.files(object).stream()
                .map(files::get)
                .filter(java.util.Objects::nonNull)
                .forEach(all::add);
        return all;
    }

    /** Which editions were ever made. */
    EditionBook editions() {
        return editions;
    }

    /** What was erased, and what is to be. */
    ErasureBook erasures() {
        return erasures;
    }

    /** Where large envelopes are as they came. On the folding thread. */
    Envelopes envelopes() {
        return envelopes;
    }

    Optional<ReceiptPlace> receipt(UUID id) {
        return Optional.ofNullable(receipts.get(id));
    }

    /** Envelopes that were taken and are not decided on, oldest first. */
    List<ReceiptPlace> pendingEnvelopes() {
        return pending.values().stream()
                .sorted(Comparator.comparingLong(ReceiptPlace::at))
                .toList();
    }

    /** Whether this envelope was taken and is not decided on. */
    boolean isPending(UUID receipt) {
        return pending.containsKey(receipt);
    }

    /** The council's sheets that ever went into a collection. */
    Sheets sheets(CollectionId collection) {
        return sheets.computeIfAbsent(collection, id -> new Sheets());
    }

    /** Intents whose completion is not on record, oldest first. On the folding thread. */
    List<CaseworkEntry> pendingIntents() {
        return List.copyOf(intents.values());
    }

    /** Where an intent stands in the casework stream, as long as its completion is not on record. On the folding thread. */
    Optional<Long> position(UUID intent) {
        return Optional.ofNullable(intentPositions.get(intent));
    }

    /** What was deleted in a collection. On the folding thread. */
    Tombstones tombstones(CollectionId collection) {
        return tombstones.computeIfAbsent(collection, id -> new Tombstones());
    }

    /** Folds an append of the casework stream. */
    public void foldCasework(Append append) {
        append.entries().forEach(entry -> apply(append.position(), CaseworkCodec.read(entry)));
    }

    /** Folds what an append of a collection's stream says to casework; a {@link org.hikyaku.feed.Follower}. */
    public void foldCollection(Append append, int first, int next) {
        for (var entry : append.entries()) {
            if (entry.kind().equals(CaseworkCodec.SUBMISSION)) {
                apply(append, CaseworkCodec.readSubmission(entry));
            } else if (entry.kind().equals(CaseworkCodec.PENDING)) {
                apply(append, CaseworkCodec.readPending(entry));
            } else if (entry.kind().equals(CaseworkCodec.DEFINITIONS)) {
                learn(entry);
            } else if (entry.kind().equals(CaseworkCodec.WITHDRAWN)) {
                tombstones(collection(append)).add(CaseworkCodec.readWithdrawn(entry));
            } else if (entry.kind().equals(CaseworkCodec.SHEETS)) {
                sheets(collection(append)).add(first, next, CaseworkCodec.readSheets(entry));
            }
        }
    }

    static CollectionId collection(Append append) {
        return new CollectionId(UUID.fromString(append.stream().value().substring("collection/".length())));
    }

    private void learn(Entry entry) {
        for (var part : entry.parts()) {
            Definitions.read(part.bytes())
                    .ifPresent(definition -> meanings.put(
                            new Definition(definition.id(), Fingerprint.of(part.bytes())),
                            MarkingBook.read(definition)));
        }
    }

    private void apply(Append append, PendingEntry entry) {
        envelopes.taken(collection(append), entry.receipt(), new RandomName(entry.envelopeHigh(), entry.envelopeLow()));
        pending.put(entry.receipt(), keep(append, entry.receipt(), entry.user(), entry.at()));
    }

    private void apply(Append append, SubmissionEntry entry) {
        pending.remove(entry.receipt());
        envelopes.decided(entry.receipt());
        keep(append, entry.receipt(), entry.user(), entry.at());
        if (entry.file() != null) {
            var collection = collection(append).value();
            open(entry.file(), collection, entry.organisation(), entry.user(), entry.at(), entry.contents());
        }
    }

    private ReceiptPlace keep(Append append, UUID receipt, UUID user, long at) {
        var place = new ReceiptPlace(append.stream(), append.position(), receipt, new UserId(user), at);
        receipts.put(receipt, place);
        receiptsByAge.add(place);
        while (!receiptsByAge.isEmpty() && receiptsByAge.element().at() < at - PLACES_KEPT) {
            var old = receiptsByAge.remove();
            // Only this one: of an envelope that was pending the later place is kept from its end on.
            receipts.remove(old.receipt(), old);
        }
        return place;
    }

    private void open(UUID id, UUID collection, UUID provider, UUID by, long at, List<CaseworkEntry.Item> contents) {
        var file = new CaseFile(
                id,
                new CollectionId(collection),
                new OrganisationId(provider),
                new UserId(by),
                Times.instant(at),
                contents.stream()
                        .map(item -> new CaseFile.Item(StixId.parse(item.object()), item.row()))
                        .toList(),
                new CaseFile.Received(),
                List.of(),
                List.of());
        var waiting = early.remove(id);
        for (var entry : waiting == null ? List.<CaseworkEntry>of() : waiting) {
            file = step(file, entry);
        }
        files.put(id, file);
        contents.stream().map(CaseworkEntry.Item::object).distinct().forEach(object -> {
            var ids = new ArrayList<>(filesByObject.getOrDefault(object, List.of()));
            ids.add(id);
            filesByObject.put(object, List.copyOf(ids));
        });
    }

    private void apply(long position, CaseworkEntry entry) {
        if (entry instanceof CaseworkEntry.TakenUp e) {
            open(e.file(), e.collection(), e.provider(), e.by(), e.at(), e.contents());
        } else if (entry instanceof CaseworkEntry.Proposed e) {
            about(e.file(), e);
        } else if (entry instanceof CaseworkEntry.Agreed e) {
            about(e.file(), e);
        } else if (entry instanceof CaseworkEntry.ReleaseIntended e) {
            intend(position, e.intent(), e);
            about(e.file(), e);
        } else if (entry instanceof CaseworkEntry.WithdrawalIntended e) {
            intend(position, e.intent(), e);
            about(e.file(), e);
        } else if (entry instanceof CaseworkEntry.EditionMade e) {
            var edition = edition(e);
            editions.add(
                    new EditionBook.Key(new OrganisationId(e.provider()), edition.original(), edition.profile()),
                    edition,
                    e.file());
            about(e.file(), e);
        } else if (entry instanceof CaseworkEntry.IntentCompleted e) {
            intents.remove(e.intent());
            intentPositions.remove(e.intent());
            erasures.completed(e.intent());
        } else if (entry instanceof CaseworkEntry.ErasureProposed e) {
            erasures.proposed(e);
        } else if (entry instanceof CaseworkEntry.ErasureDropped e) {
            erasures.dropped(e.erasure());
        } else if (entry instanceof CaseworkEntry.ErasureIntended e) {
            envelopes.erased(erasures.intended(position, e));
        } else if (entry instanceof CaseworkEntry.ErasureFound e) {
            envelopes.erased(erasures.found(e));
        } else if (!(entry instanceof CaseworkEntry.OrderedInSession)) {
            // Who ordered it is on record; nothing that is decided later depends on it.
            throw new AssertionError("an entry outside the sealed family");
        }
    }

    private void intend(long position, UUID intent, CaseworkEntry entry) {
        intents.put(intent, entry);
        intentPositions.put(intent, position);
    }

    /**
     * A case is opened in its collection's stream, and streams are folded one after another: what casework says of a case may
     * be folded first, and then waits for it.
     */
    private void about(UUID id, CaseworkEntry entry) {
        var file = files.get(id);
        if (file == null) {
            early.computeIfAbsent(id, missing -> new ArrayList<>()).add(entry);
        } else {
            files.put(id, step(file, entry));
        }
    }

    private static CaseFile step(CaseFile file, CaseworkEntry entry) {
        if (entry instanceof CaseworkEntry.Proposed e) {
            return file.with(proposal(e));
        } else if (entry instanceof CaseworkEntry.Agreed e) {
            return file.state() instanceof CaseFile.Proposed proposed
                            && proposed.designation().number() == e.number()
                    ? file.with(proposed.toDesignated(new UserId(e.by()), Times.instant(e.at())))
                    : file;
        } else if (entry instanceof CaseworkEntry.ReleaseIntended e) {
            return file.and(releases(e));
        } else if (entry instanceof CaseworkEntry.WithdrawalIntended e) {
            return file.with(new CaseFile.Withdrawn(new UserId(e.by()), Times.instant(e.at()), e.reason()));
        } else if (entry instanceof CaseworkEntry.EditionMade e) {
            return file.and(edition(e));
        }
        throw new AssertionError("an entry that is no step of a case");
    }

    private static CaseFile.Edition edition(CaseworkEntry.EditionMade e) {
        return new CaseFile.Edition(
                StixId.parse(e.edition()),
                new StixTimestamp(e.created()),
                new StixTimestamp(e.version()),
                StixId.parse(e.original()),
                e.row(),
                Profile.parse(e.paths()),
                e.kept().stream().map(StixId::parse).collect(java.util.stream.Collectors.toSet()),
                new OrganisationId(e.organisation()),
                new UserId(e.by()),
                Times.instant(e.at()),
                RandomName.parse(e.blob()),
                e.size());
    }

    private static CaseFile.State proposal(CaseworkEntry.Proposed e) {
        var at = Times.instant(e.at());
        var designation =
                new CaseFile.Designation(e.number(), e.secret(), e.sensitive(), new UserId(e.by()), at, e.note());
        return e.agreed()
                ? new CaseFile.Designated(designation, Optional.empty(), at)
                : new CaseFile.Proposed(designation);
    }

    private static List<CaseFile.Release> releases(CaseworkEntry.ReleaseIntended e) {
        return e.targets().stream()
                .map(target -> new CaseFile.Release(
                        e.intent(),
                        new CollectionId(target.collection()),
                        Tlp.of(target.tlp()).orElseThrow(),
                        target.categories().stream()
                                .map(word -> MutualAidCategory.of(word).orElseThrow())
                                .collect(java.util.stream.Collectors.toSet()),
                        StixId.parse(target.sheet()),
                        target.contents().stream()
                                .map(item -> StixId.parse(item.object()))
                                .toList()))
                .toList();
    }
}
