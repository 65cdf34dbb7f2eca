package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The oracle: a collection's rows as plain lists, without bitmaps, segments or caches. It says for each caller which rows it
 * is served now and at which stamps. Labels and callers are numbers; rights are positions, 0 for one as old as the account.
 */
final class FeedModel {
    private static final long MS = 1_000;

    /** A right: whose, to which label. */
    record Right(int caller, int label) {}

    static final class ModelRow {
        final long stamp;
        final int label;
        final int instance;
        final int position;
        boolean dead;

        ModelRow(long stamp, int label, int instance, int position) {
            this.stamp = stamp;
            this.label = label;
            this.instance = instance;
            this.position = position;
        }
    }

    record Served(long stamp, ModelRow row) {}

    private record Entry(long grant, int position, Map<ModelRow, Long> block) {}

    final List<ModelRow> rows = new ArrayList<>();
    private final Map<Right, Entry> audience = new HashMap<>();
    private long last;
    private int position;

    private static long ceil(long n) {
        return (n + MS - 1) / MS;
    }

    private static long firstWhole(long after) {
        return ceil(after + 1) * MS;
    }

    /** Births by label, and deaths, as one append. */
    List<ModelRow> append(long clock, TreeMap<Integer, List<Integer>> births, Collection<ModelRow> kills) {
        position++;
        kills.forEach(row -> row.dead = true);
        long at = Math.max(clock, last);
        var born = new ArrayList<ModelRow>();
        for (var run : births.entrySet()) {
            int n = run.getValue().size();
            long end = firstWhole(at) + Math.max(1, ceil(n)) * MS;
            for (int i = 0; i < n; i++) {
                born.add(new ModelRow(
                        end - (n - 1 - i), run.getKey(), run.getValue().get(i), position));
            }
            at = end;
        }
        rows.addAll(born);
        last = born.isEmpty() ? last : at;
        return born;
    }

    /** One block for each newly opened label, shared by all who gained it. */
    void open(long clock, Map<Right, Long> grants) {
        position++;
        long at = Math.max(clock, last);
        var labels = new TreeSet<Integer>();
        grants.keySet().forEach(right -> labels.add(right.label()));
        var blocks = new HashMap<Integer, Map<ModelRow, Long>>();
        for (int label : labels) {
            var old = rows.stream().filter(r -> r.label == label && !r.dead).toList();
            var block = new IdentityHashMap<ModelRow, Long>();
            if (!old.isEmpty()) {
                // Only stamps that are used up move the end of the stream; a clock that nobody was stamped with does
                // not.
                long length = 1;
                while (length * MS < old.size()) {
                    length *= 2;
                }
                long end = firstWhole(at) + length * MS;
                for (int k = 0; k < old.size(); k++) {
                    block.put(old.get(k), end - (old.size() - 1 - k));
                }
                at = end;
                last = end;
            }
            blocks.put(label, block);
        }
        grants.forEach((right, grant) ->
                audience.put(right, new Entry(grant, position, blocks.getOrDefault(right.label(), Map.of()))));
    }

    /** What a caller is served now, in order of stamps. */
    List<Served> view(int caller, Map<Right, Long> rights) {
        var served = new ArrayList<Served>();
        for (var row : rows) {
            var right = new Right(caller, row.label);
            var grant = rights.get(right);
            if (row.dead || grant == null) {
                continue;
            }
            var entry = audience.get(right);
            if (grant == 0) {
                served.add(new Served(row.stamp, row));
            } else if (entry != null && entry.grant() == grant) {
                if (row.position > entry.position()) {
                    served.add(new Served(row.stamp, row));
                } else if (entry.block().containsKey(row)) {
                    served.add(new Served(entry.block().get(row), row));
                }
            }
        }
        served.sort(Comparator.comparingLong(Served::stamp));
        return served;
    }
}
