package org.hikyaku.feed;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.WithoutSecrets;

/**
 * A page whose rows have to be looked at one by one. Each turn walks on a stretch, aside and under the feed's lock for that stretch
 * alone; where the row does not say all that is asked, the objects of those that may match are read and looked at. What does not match
 * is dropped here: it is neither recorded nor shown.
 *
 * <p>Each turn starts at the stamp after the last one's, so what comes in meanwhile is met in its place or not yet. One for each
 * page; its turns come one after another, on any threads.
 */
public final class Search {
    /** How many objects are read for one page, at most. */
    public static final int MOST_READ = 200_000;

    /** How many rows are looked at under one hold of the feed's lock. */
    private static final int STRETCH = 65_536;

    private static final int FIRST_TURN = 64;
    private static final int LARGEST_TURN = 512;
    private static final long MOST_TURN_BYTES = 4L << 20;
    private static final Page NOTHING_YET = new Page(List.of(), true, -1, -1);

    /** Where work is done that would hold up an event loop. */
    public interface Aside {
        /** Runs {@code work} elsewhere; fails with what it throws. */
        <T> Future<T> run(Callable<T> work);
    }

    /** Where the bytes of objects are. */
    public interface Objects {
        /** The bytes of each name, in order, as {@link Blobs#read}. */
        Future<List<byte[]>> read(List<RandomName> names);
    }

    private final Feed feed;
    private final Objects objects;
    private final Clearance clearance;
    private final Query query;
    private final Aside aside;
    private final int mostRead;

    private final List<Cleared<Row>> found = new ArrayList<>();
    private Page candidates = NOTHING_YET;
    private OptionalLong after;
    private long bytesFound;
    private int read;
    private int turnSize = FIRST_TURN;
    private boolean full;

    private Search(Feed feed, Objects objects, Clearance clearance, Query query, Aside aside, int mostRead) {
        this.feed = feed;
        this.objects = objects;
        this.clearance = clearance;
        this.query = query;
        this.aside = aside;
        this.mostRead = mostRead;
        this.after = query.after();
    }

    /**
     * The next page of what this caller sees and what matches.
     *
     * @return fails with {@link WithoutSecrets} as {@link Feed#page}; empty if {@value #MOST_READ} objects were read and none matched. If they were read and the page is not full, it is
     *     cut short and says that there may be more
     */
    public static Future<Optional<Page>> page(
            Feed feed, Objects objects, Clearance clearance, Query query, Aside aside) {
        return page(feed, objects, clearance, query, aside, MOST_READ);
    }

    static Future<Optional<Page>> page(
            Feed feed, Objects objects, Clearance clearance, Query query, Aside aside, int mostRead) {
        return new Search(feed, objects, clearance, query, aside, mostRead).turn(List.of());
    }

    private Future<Optional<Page>> turn(List<byte[]> bytes) {
        return aside.run(() -> goesOn(bytes)).compose(goesOn -> {
            if (!goesOn) {
                return Future.succeededFuture(page());
            }
            List<RandomName> names =
                    candidates.rows().stream().map(row -> row.value().blob()).toList();
            return objects.read(names).compose(this::turn);
        });
    }

    /** Keeps what matches and looks for further candidates; whether there are objects to read. */
    private boolean goesOn(List<byte[]> bytes) {
        keep(bytes);
        while (!full && candidates.more() && !candidates.isCut() && read < mostRead) {
            candidates = feed.stretch(clearance, nextTurn(), STRETCH);
            if (candidates.more()) {
                after = OptionalLong.of(candidates.upTo());
            }
            if (query.match().needsBytes() && !candidates.rows().isEmpty()) {
                read += candidates.rows().size();
                return true;
            }
            keep(List.of());
        }
        return false;
    }

    private Query nextTurn() {
        if (!query.match().needsBytes()) {
            // One more than there is room for: that one says that there is more.
            return query.page(
                    after, (int) Math.min(Integer.MAX_VALUE, query.limit() - found.size() + 1L), Long.MAX_VALUE);
        }
        int most = Math.min(turnSize, mostRead - read);
        turnSize = Math.min(LARGEST_TURN, turnSize * 2);
        return query.page(after, most, MOST_TURN_BYTES);
    }

    /** Takes the candidates that match onto the page, until one finds it full. */
    private void keep(List<byte[]> bytes) {
        var rows = candidates.rows();
        for (int i = 0; i < rows.size() && !full; i++) {
            if (query.match().needsBytes() && !matches(bytes.get(i))) {
                continue;
            }
            long size = rows.get(i).value().size();
            if (found.size() == query.limit() || (!found.isEmpty() && bytesFound + size > query.maxBytes())) {
                full = true;
            } else {
                bytesFound += size;
                found.add(rows.get(i));
            }
        }
    }

    /** What was erased meanwhile matches nothing. */
    private boolean matches(byte[] bytes) {
        return !Blob.isErased(bytes) && query.match().matches(bytes);
    }

    private Optional<Page> page() {
        if (full) {
            return Optional.of(new Page(found, true, -1, lastFound()));
        }
        if (!candidates.more()) {
            boolean tells = found.isEmpty() && query.after().isEmpty();
            return Optional.of(new Page(found, false, tells ? feed.newest(clearance) : -1, -1));
        }
        if (found.isEmpty() && candidates.isCut()) {
            throw new WithoutSecrets();
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page(found, true, -1, after.orElseThrow(), candidates.isCut()));
    }

    private long lastFound() {
        return found.get(found.size() - 1).value().stamp();
    }
}
