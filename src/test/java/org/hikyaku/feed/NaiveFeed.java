package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tenures;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.Append;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * The oracle for a feed that the broker itself filled: the same stream folded into plain lists, without bitmaps, segments or
 * caches. It holds the stream to the rules of stamps as it goes, and says what a caller is served now, and when it was added.
 */
public final class NaiveFeed {
    private static final long MILLISECOND = 1_000;

    /** A row as it is served: its number and its stamp. */
    public record Told(int number, long stamp) {}

    /** Versions of one object; of an observable that all share those of one provider (V-15). */
    private record Chain(StixId id, Optional<OrganisationId> only, Optional<OrganisationId> provider) {}

    private record Line(int number, long stamp, Label label, StixId id, StixTimestamp version, OrganisationId from) {
        Chain chain() {
            boolean provided = id.isObservable() && label.only().isEmpty();
            return new Chain(id, label.only(), provided ? Optional.of(from) : Optional.empty());
        }
    }

    /** An audience entry: up to where it completes rights, the rows before it, and the stamps at which it opens some of these. */
    private record Opened(long completes, int before, Map<Integer, Long> stamps) {}

    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, Line> living = new HashMap<>();
    private final List<Opened> audience = new ArrayList<>();
    private long last;

    /** Folds an append of the collection's stream. */
    public void fold(Append append) {
        for (var entry : append.entries()) {
            if (entry.kind().equals(RowsCodec.ROWS)) {
                apply(RowsCodec.readChange(entry));
            } else if (entry.kind().equals(AudienceCodec.KIND)) {
                apply(AudienceCodec.read(entry));
            }
        }
    }

    private void apply(Change change) {
        for (int kill : change.kills()) {
            require(living.remove(kill) != null, "a row dies once");
        }
        @Nullable Label run = null;
        for (var birth : change.births()) {
            var label = birth.row().label();
            if (run == null || !label.equals(run)) {
                require(last % MILLISECOND == 0, "a run ends on a whole millisecond");
                require(birth.stamp() / MILLISECOND > last / MILLISECOND, "a run starts on a millisecond of its own");
                run = label;
            }
            require(birth.stamp() > last, "stamps rise strictly");
            last = birth.stamp();
            var version = birth.row().version().orElseGet(() -> StixTimestamp.ofMicros(birth.stamp()));
            var row = birth.row();
            var line = new Line(lines.size(), birth.stamp(), label, row.id(), version, row.from());
            lines.add(line);
            living.put(line.number(), line);
        }
        require(last % MILLISECOND == 0, "a run ends on a whole millisecond");
    }

    private void apply(Opening opening) {
        require(
                audience.isEmpty() || audience.get(audience.size() - 1).completes() <= opening.completes(),
                "no way back");
        var stamps = new HashMap<Integer, Long>();
        for (var block : opening.blocks()) {
            var rows = lines.stream()
                    .filter(line ->
                            living.containsKey(line.number()) && line.label().equals(block.label()))
                    .toList();
            require(rows.size() == block.rows(), "a block opens what is there");
            long first = block.end() - (rows.size() - 1);
            require(first / MILLISECOND > last / MILLISECOND, "a block starts on a millisecond of its own");
            require(block.end() % MILLISECOND == 0, "a block ends on a whole millisecond");
            for (int rank = 0; rank < rows.size(); rank++) {
                stamps.put(rows.get(rank).number(), first + rank);
            }
            last = block.end();
        }
        audience.add(new Opened(opening.completes(), lines.size(), stamps));
    }

    /** How many rows there ever were. */
    public int size() {
        return lines.size();
    }

    /** The label of a row. */
    public Label label(int number) {
        return lines.get(number).label();
    }

    /**
     * What a caller is served now, in order.
     *
     * @param heldSince as {@link Tenures#heldSince}, for each label
     * @param versions all, or the newest, or the oldest that the caller may see, or both
     */
    public List<Told> view(ToLongFunction<Label> heldSince, VersionFilter versions, Predicate<StixId> wanted) {
        var newest = ends(line -> true, Comparator.comparing(Line::version));
        var oldest = ends(
                line -> heldSince.applyAsLong(line.label()) != Tenures.NOT_HELD,
                Comparator.comparing(Line::version).reversed());
        var view = new ArrayList<Told>();
        for (var line : living.values()) {
            boolean meant = versions.all()
                    || (versions.last() && newest.get(line.chain()) == line)
                    || (versions.first() && oldest.get(line.chain()) == line);
            if (wanted.test(line.id()) && meant) {
                stamp(line, heldSince.applyAsLong(line.label()))
                        .ifPresent(stamp -> view.add(new Told(line.number(), stamp)));
            }
        }
        view.sort(Comparator.comparing(Told::stamp));
        return view;
    }

    /** Whether there is an older living version of a row's object that the caller may not see. */
    public boolean isAboveHidden(int number, ToLongFunction<Label> heldSince) {
        var line = lines.get(number);
        return living.values().stream()
                .anyMatch(other -> other.chain().equals(line.chain())
                        && other.version().compareTo(line.version()) < 0
                        && heldSince.applyAsLong(other.label()) == Tenures.NOT_HELD);
    }

    /** Of each object the version that is the last in an order, of those that count. */
    private Map<Chain, Line> ends(Predicate<Line> which, Comparator<Line> order) {
        var ends = new HashMap<Chain, Line>();
        living.values().stream()
                .filter(which)
                .sorted(Comparator.comparing(Line::number))
                .forEach(line ->
                        ends.merge(line.chain(), line, (one, other) -> order.compare(one, other) > 0 ? one : other));
        return ends;
    }

    private Optional<Long> stamp(Line line, long since) {
        if (since == Tenures.NOT_HELD) {
            return Optional.empty();
        }
        if (since == Tenures.NATIVE) {
            return Optional.of(line.stamp());
        }
        for (var opened : audience) {
            if (opened.completes() >= since) {
                if (line.number() >= opened.before()) {
                    return Optional.of(line.stamp());
                }
                var stamp = Optional.ofNullable(opened.stamps().get(line.number()));
                require(stamp.isPresent(), "an audience entry opens every older row that somebody gained");
                return stamp;
            }
        }
        return Optional.empty();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError("the stream breaks a rule: " + rule);
        }
    }
}
