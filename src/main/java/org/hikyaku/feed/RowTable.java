package org.hikyaku.feed;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rows of a collection as columns, and the objects that they are versions of. Rows are only ever added; what a row
 * says never changes, so a row handed out stays readable without the feed's lock.
 *
 * <p>An object is one <em>chain</em> of versions: an id, and apart from it an id "for this organisation only", for what a
 * member posted against a twin that is hidden from it. An observable is a chain for each provider: its id may follow from its content,
 * so several bring it, each under conditions of its own.
 */
final class RowTable {
    static final int NONE = -1;

    /** Of this process: the table is never stored. */
    private static final long[] KEYS = new SecureRandom().longs(2).toArray();

    private final Columns.Longs stamps = new Columns.Longs();
    private final Versions versions = new Versions();
    private final Columns.Longs blobHigh = new Columns.Longs();
    private final Columns.Longs blobLow = new Columns.Longs();
    private final Columns.Longs printHigh = new Columns.Longs();
    private final Columns.Longs printLow = new Columns.Longs();
    private final Columns.Longs signatureHigh = new Columns.Longs();
    private final Columns.Longs signatureLow = new Columns.Longs();
    private final Columns.Ints objects = new Columns.Ints();
    private final Columns.Ints previous = new Columns.Ints();
    private final Columns.Ints labels = new Columns.Ints();
    private final Columns.Ints origins = new Columns.Ints();
    private final Columns.Ints owners = new Columns.Ints();
    private final Columns.Ints sizes = new Columns.Ints();
    private int size;
    private boolean hides;

    private final Columns.Longs idHigh = new Columns.Longs();
    private final Columns.Longs idLow = new Columns.Longs();
    private final Columns.Ints idType = new Columns.Ints();
    private final Columns.Ints onlyFor = new Columns.Ints();
    private final Columns.Ints lastRow = new Columns.Ints();
    private int objectCount;
    private int[] slots = new int[1024];

    private final Joins joins = new Joins();

    private final Names<String> types = new Names<>();
    private final Names<Label> labelNames = new Names<>();
    private final Names<OrganisationId> organisations = new Names<>();
    private final Map<StixId, Set<OrganisationId>> onlyChains = new HashMap<>();
    private final Map<StixId, Set<OrganisationId>> furtherProviders = new HashMap<>();

    int size() {
        return size;
    }

    int labelCount() {
        return labelNames.size();
    }

    Label label(int index) {
        return labelNames.get(index);
    }

    Optional<Integer> labelIndex(Label label) {
        return labelNames.find(label);
    }

    int labelOf(int row) {
        return labels.get(row);
    }

    Label rowLabel(int row) {
        return labelNames.get(labels.get(row));
    }

    Optional<Integer> typeIndex(String type) {
        return types.find(type);
    }

    int typeOf(int row) {
        return idType.get(objects.get(row));
    }

    long stampOf(int row) {
        return stamps.get(row);
    }

    Versions versions() {
        return versions;
    }

    RandomName blobOf(int row) {
        return new RandomName(blobHigh.get(row), blobLow.get(row));
    }

    int sizeOf(int row) {
        return sizes.get(row);
    }

    Fingerprint printOf(int row) {
        return new Fingerprint(printHigh.get(row), printLow.get(row));
    }

    Signature signatureOf(int row) {
        return new Signature(signatureHigh.get(row), signatureLow.get(row));
    }

    /** Whether the object may match, by its signature. */
    boolean mayMatch(int row, Match match) {
        return match.mayMatch(signatureHigh.get(row), signatureLow.get(row));
    }

    OrganisationId originOf(int row) {
        return organisations.get(origins.get(row));
    }

    Optional<OrganisationId> ownerOf(int row) {
        int owner = owners.get(row);
        return owner == NONE ? Optional.empty() : Optional.of(organisations.get(owner));
    }

    StixId idOf(int row) {
        int object = objects.get(row);
        return new StixId(types.get(idType.get(object)), new UUID(idHigh.get(object), idLow.get(object)));
    }

    /** The latest rows of the chains that all share, or of the one for {@code only}. Under the feed's lock. */
    List<Integer> lastRowsOf(StixId id, Optional<OrganisationId> only) {
        var found = new ArrayList<Integer>(1);
        if (only.isPresent()) {
            only.flatMap(organisations::find).ifPresent(org -> addLast(found, id, org));
            return found;
        }
        addLast(found, id, NONE);
        for (var provider : furtherProviders.getOrDefault(id, Set.of())) {
            organisations.find(provider).ifPresent(org -> addLast(found, id, provided(org)));
        }
        return found;
    }

    private void addLast(List<Integer> found, StixId id, int chain) {
        int row = lastRowOf(id, chain);
        if (row != NONE) {
            found.add(row);
        }
    }

    private int lastRowOf(StixId id, int chain) {
        var type = types.find(id.type());
        int object = type.isEmpty() ? NONE : slots[slot(slots, type.get(), chain, id.uuid())] - 1;
        return object < 0 ? NONE : lastRow.get(object);
    }

    /** What tells a further provider's chain from the one that is for this organisation only. */
    private static int provided(int organisation) {
        return NONE - 1 - organisation;
    }

    /** The organisations that have a chain of their own under this id. Under the feed's lock. */
    Set<OrganisationId> onlyFor(StixId id) {
        return Set.copyOf(onlyChains.getOrDefault(id, Set.of()));
    }

    /** The latest rows of every chain of this id. Under the feed's lock. */
    List<Integer> lastRowsOf(StixId id) {
        var found = lastRowsOf(id, Optional.empty());
        for (var org : onlyChains.getOrDefault(id, Set.of())) {
            found.addAll(lastRowsOf(id, Optional.of(org)));
        }
        return found;
    }

    /** All rows that these objects ever had, dead ones and every chain included. Under the feed's lock. */
    RoaringBitmap rowsOf(Collection<StixId> ids) {
        var found = new RoaringBitmap();
        for (var id : ids) {
            for (int last : lastRowsOf(id)) {
                for (int row = last; row != NONE; row = previousOf(row)) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    /** The number of the chain that {@code row} belongs to, from 0 in the order of their first rows. */
    int chainOf(int row) {
        return objects.get(row);
    }

    /** The latest row of a chain. */
    int lastRowOfChain(int chain) {
        return lastRow.get(chain);
    }

    /** The row before this one in its chain, or {@link #NONE}. */
    int previousOf(int row) {
        return previous.get(row);
    }

    /** Adds a row and gives its number. Under the feed's write lock. */
    int add(Candidate row, long stamp) {
        int number = size;
        if (row.label().only().isPresent()) {
            onlyChains
                    .computeIfAbsent(row.id(), id -> new HashSet<>(1))
                    .add(row.label().only().get());
        }
        int object = objectFor(row.id(), chainFor(row));
        stamps.set(number, stamp);
        versions.set(number, row.version().orElseGet(() -> StixTimestamp.ofMicros(stamp)));
        blobHigh.set(number, row.blob().high());
        blobLow.set(number, row.blob().low());
        printHigh.set(number, row.print().high());
        printLow.set(number, row.print().low());
        signatureHigh.set(number, row.signature().high());
        signatureLow.set(number, row.signature().low());
        objects.set(number, object);
        previous.set(number, lastRow.get(object));
        labels.set(number, labelNames.index(row.label()));
        origins.set(number, organisations.index(row.from()));
        owners.set(
                number,
                row.owner().isPresent() ? organisations.index(row.owner().get()) : NONE);
        sizes.set(number, row.size());
        lastRow.set(object, number);
        size = number + 1;
        return number;
    }

    /** Adds a row of which no more is known, and gives its number. It is in no chain. Under the feed's write lock. */
    int add(Hidden row) {
        int number = size;
        stamps.set(number, row.stamp());
        versions.set(number, StixTimestamp.ofMicros(row.stamp()));
        blobHigh.set(number, 0);
        blobLow.set(number, 0);
        printHigh.set(number, 0);
        printLow.set(number, 0);
        signatureHigh.set(number, 0);
        signatureLow.set(number, 0);
        objects.set(number, NONE);
        previous.set(number, NONE);
        labels.set(number, labelNames.index(row.label()));
        origins.set(number, NONE);
        owners.set(number, NONE);
        sizes.set(number, 0);
        size = number + 1;
        hides = true;
        return number;
    }

    /** Whether there was ever a row of which no more is known. */
    boolean hides() {
        return hides;
    }

    /** Whether no more is known of a row than its stamp and its label. */
    boolean isHidden(int row) {
        return objects.get(row) == NONE;
    }

    /** Remembers what a row joined; after all rows of its append were added. Under the feed's write lock. */
    void join(int row, List<Lineage> joined) {
        for (var lineage : joined) {
            int chain = chainOf(lineage);
            if (chain != NONE) {
                joins.add(row, chain);
            } else if (!hides) {
                throw new IllegalStateException("a row joins chains that are there");
            }
        }
    }

    Joins joins() {
        return joins;
    }

    /** What a row joined. */
    List<Lineage> joinedBy(int row) {
        var found = new ArrayList<Lineage>(2);
        joins.forEachBy(row, chain -> found.add(lineage(chain)));
        return found;
    }

    /** The number of a chain, or {@link #NONE} if none of its rows was ever born. Under the feed's lock. */
    int chainOf(Lineage lineage) {
        var id = lineage.id();
        var type = types.find(id.type());
        var whose = lineage.only().or(lineage::provider);
        var organisation = whose.flatMap(organisations::find);
        if (type.isEmpty() || (whose.isPresent() && organisation.isEmpty())) {
            return NONE;
        }
        if (lineage.only().isPresent()) {
            return chain(id, type.get(), organisation.orElseThrow());
        }
        int first = chain(id, type.get(), NONE);
        if (first == NONE
                || lineage.provider().filter(provider -> !isBy(first, provider)).isEmpty()) {
            return first;
        }
        return chain(id, type.get(), provided(organisation.orElseThrow()));
    }

    private boolean isBy(int chain, OrganisationId provider) {
        return originOf(lastRow.get(chain)).equals(provider);
    }

    private int chain(StixId id, int type, int which) {
        return slots[slot(slots, type, which, id.uuid())] - 1;
    }

    Lineage lineage(int chain) {
        var id = new StixId(types.get(idType.get(chain)), new UUID(idHigh.get(chain), idLow.get(chain)));
        int which = onlyFor.get(chain);
        if (which >= 0) {
            return Lineage.apart(id, organisations.get(which));
        }
        return Lineage.shared(id, which == NONE ? originOf(lastRow.get(chain)) : organisations.get(NONE - 1 - which));
    }

    private int chainFor(Candidate row) {
        if (row.label().only().isPresent()) {
            return organisations.index(row.label().only().get());
        }
        int first = row.id().isObservable() ? lastRowOf(row.id(), NONE) : NONE;
        if (first == NONE || originOf(first).equals(row.from())) {
            return NONE;
        }
        furtherProviders.computeIfAbsent(row.id(), id -> new HashSet<>(1)).add(row.from());
        return provided(organisations.index(row.from()));
    }

    private int objectFor(StixId id, int org) {
        int type = types.index(id.type());
        int at = slot(slots, type, org, id.uuid());
        if (slots[at] != 0) {
            return slots[at] - 1;
        }
        int object = objectCount++;
        idHigh.set(object, id.uuid().getMostSignificantBits());
        idLow.set(object, id.uuid().getLeastSignificantBits());
        idType.set(object, type);
        onlyFor.set(object, org);
        lastRow.set(object, NONE);
        joins.open(object);
        slots[at] = object + 1;
        if (objectCount > slots.length / 2) {
            grow();
        }
        return object;
    }

    private void grow() {
        var larger = new int[slots.length * 2];
        for (int object = 0; object < objectCount; object++) {
            var uuid = new UUID(idHigh.get(object), idLow.get(object));
            larger[slot(larger, idType.get(object), onlyFor.get(object), uuid)] = object + 1;
        }
        slots = larger;
    }

    /** Where the search for an object's slot begins. */
    private static int start(int[] table, int type, int only, UUID uuid) {
        // Whoever posts chooses the ids, and without the keys could choose such as meet in one slot.
        long mixed = mixed(uuid.getMostSignificantBits() ^ KEYS[0]);
        mixed = mixed((mixed + uuid.getLeastSignificantBits()) ^ KEYS[1]);
        mixed = mixed(mixed + type * 31L + only);
        return (int) (mixed >>> 32) & (table.length - 1);
    }

    /** A bijection in which each bit that comes in moves half of those that go out. */
    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }

    /** The slot of this object in an open-addressed table, or the free one where it belongs. */
    private int slot(int[] table, int type, int only, UUID uuid) {
        int at = start(table, type, only, uuid);
        while (table[at] != 0) {
            int object = table[at] - 1;
            if (idHigh.get(object) == uuid.getMostSignificantBits()
                    && idLow.get(object) == uuid.getLeastSignificantBits()
                    && idType.get(object) == type
                    && onlyFor.get(object) == only) {
                return at;
            }
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    /** Values numbered in the order in which they first came. Read without a lock, written under the write lock. */
    private static final class Names<T> {
        private final Map<T, Integer> numbers = new ConcurrentHashMap<>();
        private final Columns.Values<T> values = new Columns.Values<>();
        private volatile int size;

        Optional<Integer> find(T value) {
            return Optional.ofNullable(numbers.get(value));
        }

        int index(T value) {
            var known = numbers.get(value);
            if (known != null) {
                return known;
            }
            int number = size;
            values.set(number, value);
            size = number + 1;
            numbers.put(value, number);
            return number;
        }

        T get(int index) {
            return values.get(index);
        }

        int size() {
            return size;
        }
    }
}
