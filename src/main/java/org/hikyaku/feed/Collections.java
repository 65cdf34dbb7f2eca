package org.hikyaku.feed;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.hikyaku.council.Council;
import org.hikyaku.council.User;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.StixId;

/**
 * All collections of the council and their feeds: the standing ones, given at the start, and one for each distribution
 * list, which comes into being with its list.
 */
public final class Collections {
    private final Live live;
    private final Council council;
    private final List<Follower> followers;
    private final Map<CollectionId, CollectionInfo> infos = new ConcurrentSkipListMap<>();
    private final Map<CollectionId, Feed> feeds = new ConcurrentHashMap<>();
    private final Map<String, CollectionInfo> byName = new ConcurrentHashMap<>();

    /**
     * Opens the standing collections and follows their streams.
     *
     * @param followers are given each append of each collection's stream after the feed, on the folding thread
     */
    public Collections(Live live, Council council, List<CollectionInfo> standing, List<Follower> followers) {
        this.live = live;
        this.council = council;
        this.followers = List.copyOf(followers);
        standing.forEach(this::open);
    }

    private void open(CollectionInfo info) {
        var feed = new Feed(info.id(), info.scope());
        feeds.put(info.id(), feed);
        info.alias().ifPresent(alias -> {
            if (byName.put(alias, info) != null) {
                throw new IllegalArgumentException("two collections have the alias " + alias);
            }
        });
        byName.put(info.id().toString(), info);
        infos.put(info.id(), info);
        live.followSecret(info.id().stream(), append -> fold(feed, append));
    }

    private void fold(Feed feed, Append append) {
        int first = feed.size();
        feed.fold(append);
        int next = feed.size();
        followers.forEach(follower -> follower.fold(append, first, next));
    }

    /** Opens the collection of every list that has none yet. Called on the folding thread, after each council append. */
    public void openLists() {
        for (var list : council.lists()) {
            var id = new CollectionId(list.id().value());
            if (!infos.containsKey(id)) {
                open(new CollectionInfo(
                        id,
                        Optional.empty(),
                        list.title(),
                        Optional.of("A distribution list."),
                        new CollectionScope.ListScope(list.id())));
            }
        }
    }

    /** All collections in ascending order of id. Which of them a caller may know is policy's to say. */
    public Collection<CollectionInfo> all() {
        return infos.values();
    }

    /** The collection with this id or alias. */
    public Optional<CollectionInfo> find(String idOrAlias) {
        return Optional.ofNullable(byName.get(idOrAlias));
    }

    /** The feed of a collection that {@link #find} or {@link #all} gave. */
    public Feed feed(CollectionId id) {
        var feed = feeds.get(id);
        if (feed == null) {
            throw new IllegalArgumentException("there is no such collection");
        }
        return feed;
    }

    /**
     * Under which names an object's bytes are shown as no secret in other collections than this. Walks all of its living versions there:
     * to be asked once for each object. For deciding.
     */
    public Set<RandomName> openBeside(CollectionId here, StixId object) {
        return feeds.values().stream()
                .filter(feed -> !feed.id().equals(here))
                .flatMap(feed -> feed.living(object).stream())
                .filter(row -> !row.label().secret())
                .map(Row::blob)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The random key that names the collection in the headers of disclosure records. */
    public RandomName key(CollectionId id) {
        var key = council.collectionKey(id.value())
                .orElseThrow(() -> new IllegalStateException("every collection was given a key before it is served"));
        return new RandomName(key.getMostSignificantBits(), key.getLeastSignificantBits());
    }

    /**
     * Completes the rights that were gained up to now: an audience entry in each collection that somebody may newly read
     * of. A grant is acknowledged after this; a node that starts runs it for one that died in between, and for one that ran without
     * the key for what is secret, where this does nothing: a block cannot be cut without it, so what was gained opens once a node has it.
     *
     * @param clock in microseconds since 1970
     */
    public Future<Void> completeAudiences(java.util.function.LongSupplier clock) {
        if (!live.opensSecrets()) {
            return Future.succeededFuture();
        }
        var all = new ArrayList<Future<?>>();
        for (var feed : feeds.values()) {
            all.add(live.decide(feed.id().stream(), () -> {
                var tenures = council.users().stream().map(User::tenures).toList();
                return feed.opening(clock.getAsLong(), council.position(), tenures)
                        .<Decision<Boolean>>map(entry -> Decision.write(List.of(entry), append -> true))
                        .orElseGet(() -> new Decision.Nothing<>(false));
            }));
        }
        return Future.all(all).mapEmpty();
    }
}
