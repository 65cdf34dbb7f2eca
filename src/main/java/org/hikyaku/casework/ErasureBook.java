package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hikyaku.council.UserId;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.StixId;

/** Erasures as folded: those that wait, those under way, and what is erased. One thread folds, any thread reads but where it is said. */
final class ErasureBook {
    /**
     * One that is under way.
     *
     * @param intent its id
     * @param at when it was begun, in microseconds since 1970
     * @param collection in which alone
     * @param dying the blobs whose rows die there
     * @param erased the items whose keys are destroyed, wherever they are named
     */
    record Pending(
            UUID intent, long at, Optional<CollectionId> collection, Set<RandomName> dying, Set<RandomName> erased) {
        Pending {
            dying = Set.copyOf(dying);
            erased = Set.copyOf(erased);
        }

        /** What rows of this collection may not go on to name. */
        Set<RandomName> dyingIn(CollectionId where) {
            return collection.isEmpty() || collection.get().equals(where) ? dying : erased;
        }
    }

    /** What was taken out of one collection, and where that stands in the casework stream. */
    private record TakenOut(long position, CollectionId collection, Set<RandomName> blobs) {}

    private final Map<UUID, Erasure> all = new ConcurrentHashMap<>();
    private final Map<UUID, Pending> pending = new LinkedHashMap<>();
    private final Set<RandomName> erased = ConcurrentHashMap.newKeySet();
    private final List<TakenOut> takenOut = new ArrayList<>();
    private final List<Consumer<Collection<RandomName>>> told = new ArrayList<>();

    /** Lets {@code who} know at once, on the folding thread, of what is erased. Before anything is folded. */
    void tell(Consumer<Collection<RandomName>> who) {
        told.add(who);
    }

    void proposed(CaseworkEntry.ErasureProposed e) {
        all.put(
                e.erasure(),
                new Erasure(
                        e.erasure(),
                        StixId.parse(e.object()),
                        Optional.ofNullable(e.collection()).map(CollectionId::new),
                        e.reason(),
                        new UserId(e.by()),
                        Times.instant(e.at()),
                        Times.instant(e.until()),
                        Optional.empty()));
    }

    void dropped(UUID id) {
        all.remove(id);
    }

    /** Gives what is erased by it. */
    Set<RandomName> intended(long position, CaseworkEntry.ErasureIntended e) {
        var blobs = names(e.blobs());
        var gone = new HashSet<>(blobs);
        gone.removeAll(names(e.kept()));
        var word = new Erasure.Confirmation(
                new UserId(e.by()), Times.instant(e.at()), gone.size(), e.kept().size(), false);
        gone.addAll(names(e.envelopes()));
        var erasure = all.computeIfPresent(e.intent(), (id, proposal) -> proposal.with(word));
        var collection = Optional.ofNullable(erasure).flatMap(Erasure::collection);
        collection.ifPresent(where -> takenOut.add(new TakenOut(position, where, blobs)));
        return begin(new Pending(e.intent(), e.at(), collection, blobs, gone));
    }

    Set<RandomName> found(CaseworkEntry.ErasureFound e) {
        var blobs = names(e.blobs());
        return begin(new Pending(e.intent(), e.at(), Optional.empty(), blobs, blobs));
    }

    private Set<RandomName> begin(Pending one) {
        pending.put(one.intent(), one);
        erased.addAll(one.erased());
        told.forEach(who -> who.accept(one.erased()));
        return one.erased();
    }

    private static Set<RandomName> names(List<String> names) {
        return names.stream().map(RandomName::parse).collect(Collectors.toSet());
    }

    void completed(UUID intent) {
        pending.remove(intent);
        all.computeIfPresent(
                intent,
                (id, erasure) -> erasure.confirmation()
                        .map(word -> erasure.with(
                                new Erasure.Confirmation(word.by(), word.at(), word.erased(), word.kept(), true)))
                        .orElse(erasure));
    }

    Optional<Erasure> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    /** In the order of their proposals. */
    List<Erasure> all() {
        return all.values().stream()
                .sorted(Comparator.comparing(Erasure::proposedAt))
                .toList();
    }

    /** Those that are confirmed or found and not carried out yet. On the folding thread. */
    List<Pending> pending() {
        return List.copyOf(pending.values());
    }

    boolean isErased(RandomName item) {
        return erased.contains(item);
    }

    /** What was erased in one collection alone by a decision that is later than this position of the casework stream. On the folding thread. */
    Set<RandomName> takenOut(CollectionId collection, long position) {
        return takenOut.stream()
                .filter(each -> each.position() > position && each.collection().equals(collection))
                .flatMap(each -> each.blobs().stream())
                .collect(Collectors.toSet());
    }
}
