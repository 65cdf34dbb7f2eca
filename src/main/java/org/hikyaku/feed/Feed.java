package org.hikyaku.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tenures;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Policy;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.WithoutSecrets;
import org.hikyaku.stix.StixId;
import org.roaringbitmap.RoaringBitmap;

/**
 * One collection's rows, folded from its stream.
 *
 * <p>{@link #page} is for readers, on any thread; it gives only what policy clears. {@link #fold}, {@link #plan} and the
 * look-ups are for deciding, on the folding thread; what they give is not cleared for anybody and is not an answer.
 */
public final class Feed {
    private final CollectionId id;
    private final CollectionScope scope;
    private final RowTable table = new RowTable();
    private final Rows rows = new Rows(table);
    private final Cascade cascade = new Cascade();
    private final List<AudienceEntry> audience = new ArrayList<>();
    private final Set<UUID> intents = new HashSet<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Cache<Tenures, Sight> sights =
            Caffeine.newBuilder().weakKeys().maximumSize(50_000).build();
    private long lastStamp;

    /** An empty feed; it fills by folding. */
    public Feed(CollectionId id, CollectionScope scope) {
        this.id = id;
        this.scope = scope;
    }

    /** The collection's id. */
    public CollectionId id() {
        return id;
    }

    /** Whom the collection is for. */
    public CollectionScope scope() {
        return scope;
    }

    /** How many rows there are, dead ones included. Tells of hidden rows: not an answer for callers. */
    public int size() {
        return locked(table::size);
    }

    /**
     * The next page of what this caller sees. Costs a walk over the page's rows and a few bitmap steps, whatever the size of
     * the collection or of what is hidden; only where {@link Query#isSearch} it looks at every row until the page is full.
     *
     * @throws WithoutSecrets if the first row that comes next, for this caller, is one of which nothing is known without the key for what
     *     is secret: to pass over it would mean that he never gets it
     * @throws IllegalArgumentException if objects have to be read to know what matches: that is a {@link Search}
     */
    public Page page(Clearance clearance, Query query) {
        if (query.match().needsBytes()) {
            throw new IllegalArgumentException("rows do not say what is in their objects");
        }
        var page = stretch(clearance, query, Long.MAX_VALUE);
        if (page.rows().isEmpty() && page.isCut()) {
            throw new WithoutSecrets();
        }
        return page;
    }

    /** The next rows of those that may match, after so many were looked at at the latest. */
    Page stretch(Clearance clearance, Query query, long patience) {
        return locked(() -> new Walk(table, rows, query, clearance, patience).over(sight(clearance)));
    }

    /** The stamp of the newest row that this caller may see at all; -1 if there is none. */
    long newest(Clearance clearance) {
        return locked(() -> Walk.newest(table, rows, sight(clearance)));
    }

    /** Whether the caller may see any version of this object (T-125). */
    public boolean knows(Clearance clearance, StixId object) {
        var any = new Query(
                java.util.OptionalLong.empty(),
                1,
                Long.MAX_VALUE,
                Set.of(object),
                Set.of(),
                VersionFilter.ALL,
                Set.of());
        return !page(clearance, any).rows().isEmpty();
    }

    private Sight sight(Clearance clearance) {
        var tenures = clearance.caller().tenures();
        var known = sights.getIfPresent(tenures);
        if (known != null && known.labels() == table.labelCount() && known.entries() == audience.size()) {
            return known;
        }
        var fresh = Sight.of(table, audience, clearance::heldSince);
        sights.put(tenures, fresh);
        return fresh;
    }

    /** Whether a row counts when something is decided: it lives, or will again once a cascade is over. */
    private boolean stands(int row) {
        return rows.alive().contains(row) || cascade.rows().contains(row);
    }

    /** The living rows that all share, of an observable those of every provider, or that are for one; latest born first. For deciding. */
    public List<Row> chain(StixId object, Optional<OrganisationId> only) {
        return locked(() -> found(table.lastRowsOf(object, only), this::stands));
    }

    /** The newest living version in a chain. For deciding. */
    public Optional<Row> newest(Lineage lineage) {
        return locked(() -> {
            int chain = table.chainOf(lineage);
            int row = chain == RowTable.NONE ? RowTable.NONE : rows.newestOf(chain);
            return row == RowTable.NONE ? Optional.empty() : Optional.of(row(row));
        });
    }

    /** The newest living version in each chain that all share under an id: of an observable each provider has one. For deciding. */
    public List<Row> newest(StixId object) {
        return locked(() -> table.lastRowsOf(object, Optional.empty()).stream()
                .map(row -> rows.newestOf(table.chainOf(row)))
                .filter(row -> row != RowTable.NONE)
                .map(this::row)
                .toList());
    }

    /**
     * To find out what has to become stricter with what a decision changes. For deciding.
     *
     * @param dying rows that die by it
     */
    public Tightening tightening(Set<Integer> dying) {
        return new Tightening(table, rows, dying);
    }

    /**
     * The entry that withholds from everybody what has to become stricter by the append that it is in, after that one's rows: what is
     * more than the append can hold.
     */
    public Entry cascade(Tightening tightening) {
        return CascadeCodec.write(tightening.roots());
    }

    /** Whether rows are withheld because they have to become stricter and are not born anew yet. For deciding. */
    public boolean isCascading() {
        return locked(() -> !cascade.rows().isEmpty());
    }

    /**
     * The next of these that are born anew, in one append; empty once none is left. For deciding.
     *
     * @param clock in microseconds since 1970
     */
    public Optional<Change> cascadeStep(long clock) {
        var step = locked(() -> cascade.next(table));
        return step.isEmpty()
                ? Optional.empty()
                : Optional.of(plan(clock, step.values(), step.keySet(), Optional.empty()));
    }

    /** Whose to version the rows that all share ever said that they are, dead ones included, if ever one was for anybody. For deciding. */
    public Set<OrganisationId> owners(StixId object) {
        return locked(() -> {
            var found = new HashSet<OrganisationId>();
            for (int last : table.lastRowsOf(object, Optional.empty())) {
                for (int row = last; row != RowTable.NONE; row = table.previousOf(row)) {
                    if (table.rowLabel(row).withheld().isEmpty()) {
                        table.ownerOf(row).ifPresent(found::add);
                    }
                }
            }
            return found;
        });
    }

    private List<Row> found(List<Integer> last, IntPredicate which) {
        var found = new ArrayList<Row>();
        for (int head : last) {
            for (int row = head; row != RowTable.NONE; row = table.previousOf(row)) {
                if (which.test(row)) {
                    found.add(row(row));
                }
            }
        }
        if (last.size() > 1) {
            found.sort(Comparator.comparing(Row::number).reversed());
        }
        return found;
    }

    /** The organisations for which something was ever kept apart under this id. For deciding. */
    public Set<OrganisationId> keptApartFor(StixId object) {
        return locked(() -> table.onlyFor(object));
    }

    /** All rows that all share, or that are for one, dead ones included, latest born first. For deciding. */
    public List<Row> wholeChain(StixId object, Optional<OrganisationId> only) {
        return locked(() -> found(table.lastRowsOf(object, only), row -> true));
    }

    /** The living rows of an object in every chain. For deciding. */
    public List<Row> living(StixId object) {
        return locked(() -> found(table.lastRowsOf(object), this::stands));
    }

    /** The living rows whose bytes have one of these names. Looks at every row. For deciding. */
    public List<Row> naming(Set<RandomName> blobs) {
        return locked(() -> {
            var found = new ArrayList<Row>();
            for (int row : RoaringBitmap.or(rows.alive(), cascade.rows())) {
                if (blobs.contains(table.blobOf(row))) {
                    found.add(row(row));
                }
            }
            return found;
        });
    }

    /** The names of the bytes of living rows that are no secret. For who seals what is there. */
    public Set<RandomName> openBlobs() {
        return locked(() -> {
            var found = new HashSet<RandomName>();
            for (int row : rows.alive()) {
                if (!table.rowLabel(row).secret()) {
                    found.add(table.blobOf(row));
                }
            }
            return found;
        });
    }

    /** All rows that this object ever had, dead ones and every chain included. For records of disclosure. */
    public List<Row> everyRow(StixId object) {
        return locked(() -> found(table.lastRowsOf(object), row -> true));
    }

    /** The row with this number. For deciding and for records of disclosure. */
    public Row row(int number) {
        return new Row(table, number, table.stampOf(number));
    }

    /** Whether an append of this act is folded already. For deciding. */
    public boolean hasDone(UUID intent) {
        return locked(() -> intents.contains(intent));
    }

    /**
     * Gives rows their stamps. For deciding; pure but for reading where the stream ends.
     *
     * @param clock the node's clock in microseconds since 1970; stamps rise whatever it says
     * @param fresh rows to be born, in any order
     * @param kills numbers of living rows that die in the same append
     */
    public Change plan(long clock, Collection<Candidate> fresh, Collection<Integer> kills, Optional<UUID> intent) {
        return plan(clock, fresh, kills, intent, label -> false);
    }

    /**
     * The same for an act of somebody who is told when it was, to the microsecond: what he sees is added first, so that its stamps do
     * not tell him of what else his act lets be born.
     */
    public Change plan(long clock, Collection<Candidate> fresh, Collection<Integer> kills, Clearance actor) {
        return plan(clock, fresh, kills, Optional.empty(), actor::permits);
    }

    private Change plan(
            long clock,
            Collection<Candidate> fresh,
            Collection<Integer> kills,
            Optional<UUID> intent,
            Predicate<Label> first) {
        var byLabel = new HashMap<Label, List<Candidate>>();
        fresh.forEach(row ->
                byLabel.computeIfAbsent(row.label(), label -> new ArrayList<>()).add(row));
        // Labels are ordered once each and not once for each row.
        var order = Comparator.<Label, Boolean>comparing(label -> !first.test(label))
                .thenComparing(Comparator.naturalOrder());
        var runs = new TreeMap<Label, List<Candidate>>(order);
        runs.putAll(byLabel);
        var births = new ArrayList<Change.Birth>(fresh.size());
        long at = Math.max(clock, lastStamp);
        for (var run : runs.values()) {
            long end = Stamps.endOfRun(at, run.size());
            for (int i = 0; i < run.size(); i++) {
                births.add(new Change.Birth(run.get(i), end - (run.size() - 1 - i)));
            }
            at = end;
        }
        return new Change(births, List.copyOf(kills), intent);
    }

    /** The entry that writes a planned change, which joins only what is there or comes with it. */
    public Entry entry(Change change) {
        var joined = new HashSet<Lineage>();
        change.births().forEach(birth -> joined.addAll(birth.row().joined()));
        if (!joined.isEmpty()) {
            change.births().forEach(birth -> joined.remove(birth.row().lineage()));
            if (locked(() -> joined.stream().anyMatch(lineage -> table.chainOf(lineage) == RowTable.NONE))) {
                throw new IllegalStateException("a row would join what was never there");
            }
        }
        return RowsCodec.write(change);
    }

    /** Up to which council position rights are completed in this feed. */
    public long completes() {
        return locked(
                () -> audience.isEmpty() ? 0 : audience.get(audience.size() - 1).completes());
    }

    /**
     * The audience entry that completes every right gained up to a council position, or empty if nobody who may read this
     * collection gained any. For deciding.
     */
    Optional<Entry> opening(long clock, long councilPosition, Collection<Tenures> users) {
        long done = completes();
        var gained = users.stream()
                .filter(t -> Policy.mayRead(t.now(), scope))
                .filter(t -> {
                    var last = t.since().get(t.since().size() - 1);
                    return t.since().size() > 1 && last.position() > done;
                })
                .toList();
        if (gained.isEmpty()) {
            return Optional.empty();
        }
        var blocks = new ArrayList<Opening.Reserved>();
        long at = Math.max(clock, lastStamp);
        for (var label : labelsInOrder()) {
            boolean opened = gained.stream()
                    .anyMatch(t -> t.heldSince(s -> Policy.decide(s, label).permits()) > done);
            long n = opened ? livingWith(label).getLongCardinality() : 0;
            if (n > 0) {
                at = Stamps.endOfBlock(at, n);
                blocks.add(new Opening.Reserved(label, at, n));
            }
        }
        return Optional.of(AudienceCodec.write(new Opening(councilPosition, blocks)));
    }

    private List<Label> labelsInOrder() {
        var labels = new ArrayList<Label>();
        for (int i = 0; i < table.labelCount(); i++) {
            labels.add(table.label(i));
        }
        java.util.Collections.sort(labels);
        return labels;
    }

    private RoaringBitmap livingWith(Label label) {
        for (int i = 0; i < table.labelCount(); i++) {
            if (table.label(i).equals(label)) {
                return RoaringBitmap.and(rows.ofLabel(i), rows.alive());
            }
        }
        return new RoaringBitmap();
    }

    /** Folds an append of the collection's stream. Entries of other kinds are another package's and are passed over. */
    public void fold(Append append) {
        lock.writeLock().lock();
        try {
            for (var entry : append.entries()) {
                if (RowsCodec.is(entry)) {
                    apply(RowsCodec.read(entry));
                } else if (entry.kind().equals(AudienceCodec.KIND)) {
                    apply(AudienceCodec.read(entry));
                } else if (CascadeCodec.is(entry)) {
                    withhold(CascadeCodec.read(entry), entry.kind().equals(CascadeCodec.KIND));
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void apply(StoredChange stored) {
        var change = stored.change();
        var dead = RoaringBitmap.bitmapOf(
                change.kills().stream().mapToInt(Integer::intValue).toArray());
        rows.died(dead);
        cascade.end(dead);
        var numbers = new int[change.births().size()];
        int open = 0;
        int hidden = 0;
        while (open < numbers.length || hidden < stored.hidden().size()) {
            if (hidden == stored.hidden().size()
                    || (open < numbers.length
                            && change.births().get(open).stamp()
                                    < stored.hidden().get(hidden).stamp())) {
                var birth = change.births().get(open);
                rise(birth.stamp());
                numbers[open] = table.add(birth.row(), birth.stamp());
                rows.born(numbers[open++]);
            } else {
                var birth = stored.hidden().get(hidden++);
                rise(birth.stamp());
                rows.bornHidden(table.add(birth));
            }
        }
        for (int i = 0; i < numbers.length; i++) {
            // One may join what is born after it.
            table.join(numbers[i], change.births().get(i).row().joined());
        }
        rows.settle();
        change.intent().ifPresent(intents::add);
    }

    private void rise(long stamp) {
        if (stamp <= lastStamp) {
            throw new IllegalStateException("stamps rise strictly along a stream");
        }
        lastStamp = stamp;
    }

    /** @param led whether the roots' labels are on record, and not only to be found where all rows are known */
    private void withhold(List<Tightening.Root> roots, boolean led) {
        if (table.hides() && !led) {
            throw new WithoutSecrets();
        }
        var tightening = new Tightening(table, rows, Set.of());
        for (var root : roots) {
            if (table.hides() && root.newest().secret()) {
                tightening.begin(root);
            } else {
                tightening.begin(root.row());
            }
        }
        tightening.run();
        rows.died(cascade.begin(tightening));
        rows.settle();
    }

    private void apply(Opening opening) {
        Map<Integer, Block> blocks = new HashMap<>();
        for (var reserved : opening.blocks()) {
            var living = livingWith(reserved.label());
            // Of secret rows a cascade may withhold some that nobody knows here; nothing of such a block is shown.
            boolean known = !table.hides() || !reserved.label().secret();
            if (known && living.getLongCardinality() != reserved.rows()) {
                throw new IllegalStateException("an audience entry opens the rows that were there when it was written");
            }
            for (int i = 0; i < table.labelCount(); i++) {
                if (table.label(i).equals(reserved.label())) {
                    blocks.put(i, new Block(i, reserved.end(), living));
                }
            }
            lastStamp = Math.max(lastStamp, reserved.end());
        }
        audience.add(new AudienceEntry(opening.completes(), table.size(), blocks));
    }

    private <T> T locked(Supplier<T> look) {
        lock.readLock().lock();
        try {
            return look.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
