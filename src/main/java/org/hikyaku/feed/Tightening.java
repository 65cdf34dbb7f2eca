package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hikyaku.handling.Label;
import org.roaringbitmap.RoaringBitmap;

/**
 * What living rows have to become where some chains get stricter: whatever joined a chain is at least as strict as its newest version,
 * and no older version is wider than the newest. Both are followed until they hold everywhere; labels only ever join, so that ends,
 * round cycles too.
 *
 * <p>Costs a step for each join of what gets stricter, and four bytes for each row near by: a million dependants are no matter of
 * objects. Changes nothing. For one decision or one fold, on the folding thread.
 */
public final class Tightening {
    private static final int PAGE_BITS = 10;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    /** What is done with a row that has to become stricter. */
    @FunctionalInterface
    public interface Stricter {
        /** The row's number, and its label from now on. */
        void row(int number, Label label);
    }

    private final RowTable table;
    private final Rows rows;
    private final Set<Integer> dying;

    /** Labels by number: those of the table, and behind them those that come about here. */
    private final int known;

    private final List<Label> further = new ArrayList<>();
    private final Map<Label, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> joins = new HashMap<>();

    /** For each row that gets stricter the number of its label, and one more; in pages, of which most are missing. */
    private final int[][] raised;

    private int count;
    private final Map<Integer, Integer> leads = new HashMap<>();
    private RoaringBitmap toPush = new RoaringBitmap();
    private RoaringBitmap toSettle = new RoaringBitmap();
    private final RoaringBitmap watched = new RoaringBitmap();
    private RoaringBitmap moved = new RoaringBitmap();
    private final RoaringBitmap roots = new RoaringBitmap();

    /** @param dying rows that die anyway */
    Tightening(RowTable table, Rows rows, Set<Integer> dying) {
        this.table = table;
        this.rows = rows;
        this.dying = dying;
        this.known = table.labelCount();
        this.raised = new int[(table.size() >>> PAGE_BITS) + 1][];
    }

    /**
     * Says what is the newest version of a chain from now on, which may not be there yet. Its other versions are the caller's to keep
     * in order from then on: {@link #moved} tells where that is called for.
     *
     * @param label the newest version's
     */
    public void lead(Lineage lineage, Label label) {
        int chain = table.chainOf(lineage);
        if (chain != RowTable.NONE) {
            int number = number(label);
            var before = leads.put(chain, number);
            if (before == null || before != number) {
                toPush.add(chain);
            }
        }
    }

    /** Lets {@link #moved} tell of a chain. */
    public void watch(Lineage lineage) {
        int chain = table.chainOf(lineage);
        if (chain != RowTable.NONE) {
            watched.add(chain);
        }
    }

    /**
     * Where another one may begin.
     *
     * @param row of the chain, one that is no secret if there ever was one: without the key for what is secret the others tell nothing
     * @param newest the label of the chain's newest version
     */
    public record Root(int row, Label newest) {}

    /**
     * Begins with the newest version of the chain of a row, where that version is hidden: nothing of it is known but its label. A chain
     * that was secret from its first row on was joined by nothing that is not.
     */
    void begin(Root root) {
        if (!table.isHidden(root.row())) {
            int chain = table.chainOf(root.row());
            leads.put(chain, number(root.newest()));
            toPush.add(chain);
        }
    }

    /** Begins with the newest version that lives in the chain of a row. */
    void begin(int row) {
        int chain = table.chainOf(row);
        if (rows.newestOf(chain) != RowTable.NONE) {
            toPush.add(chain);
        }
    }

    /** Lets a living row become stricter. */
    public void raise(Row row, Label label) {
        raise(row.number(), number(label));
    }

    /** Follows everything to its end. */
    public void run() {
        while (!toSettle.isEmpty() || !toPush.isEmpty()) {
            var settling = toSettle;
            toSettle = new RoaringBitmap();
            settling.forEach((int chain) -> settle(chain));
            var pushing = toPush;
            toPush = new RoaringBitmap();
            pushing.forEach((int chain) -> push(chain));
        }
    }

    /** The chains that are watched and of which a version became stricter since this was last asked. */
    public List<Lineage> moved() {
        var chains = new ArrayList<Lineage>();
        moved.forEach((int chain) -> chains.add(table.lineage(chain)));
        moved = new RoaringBitmap();
        return chains;
    }

    /** The label that a living row has to have. */
    public Label label(Row row) {
        return label(labelOf(row.number()));
    }

    /** The label that the newest version of a chain has to have; that of no label at all if none lives. */
    public Label newest(Lineage lineage) {
        int chain = table.chainOf(lineage);
        return chain == RowTable.NONE || newestOf(chain) == RowTable.NONE ? Label.open() : label(newestOf(chain));
    }

    /** How many rows have to become stricter. */
    public int size() {
        return count;
    }

    /** Tells each row that has to become stricter, in the order of their numbers. */
    public void forEach(Stricter each) {
        for (int page = 0; page < raised.length; page++) {
            for (int at = 0; raised[page] != null && at <= PAGE_MASK; at++) {
                if (raised[page][at] != 0) {
                    each.row((page << PAGE_BITS) + at, label(raised[page][at] - 1));
                }
            }
        }
    }

    /** A row of each chain from which what is stricter was followed: where another one may begin. */
    public List<Root> roots() {
        var found = new ArrayList<Root>();
        roots.forEach((int chain) -> found.add(new Root(openRowOf(chain), label(newestOf(chain)))));
        return found;
    }

    private int openRowOf(int chain) {
        for (int row = table.lastRowOfChain(chain); row != RowTable.NONE; row = table.previousOf(row)) {
            if (!table.rowLabel(row).secret()) {
                return row;
            }
        }
        return table.lastRowOfChain(chain);
    }

    /** Lets what joined a chain be as strict as its newest version. */
    private void push(int chain) {
        int label = newestOf(chain);
        if (label == RowTable.NONE || !table.joins().isJoined(chain)) {
            return;
        }
        if (leads.containsKey(chain)) {
            roots.add(chain);
        }
        table.joins().forEachOf(chain, row -> {
            if (lives(row)) {
                raise(row, label);
            }
        });
    }

    private boolean lives(int row) {
        return rows.alive().contains(row) && (dying.isEmpty() || !dying.contains(row));
    }

    /** Lets the older versions of a chain be as strict as the newer ones. */
    private void settle(int chain) {
        var living = new ArrayList<Integer>();
        for (int row = table.lastRowOfChain(chain); row != RowTable.NONE; row = table.previousOf(row)) {
            if (lives(row)) {
                living.add(row);
            }
        }
        living.sort(table.versions()::compare);
        for (int i = living.size() - 2; i >= 0; i--) {
            raise(living.get(i), labelOf(living.get(i + 1)));
        }
    }

    private void raise(int row, int label) {
        int before = labelOf(row);
        int now = join(before, label);
        if (now == before) {
            return;
        }
        set(row, now);
        int chain = table.chainOf(row);
        if (watched.contains(chain)) {
            moved.add(chain);
        }
        if (leads.containsKey(chain)) {
            return;
        }
        if (table.previousOf(table.lastRowOfChain(chain)) != RowTable.NONE) {
            toSettle.add(chain);
        }
        if (rows.newest().contains(row)) {
            toPush.add(chain);
        }
    }

    private int newestOf(int chain) {
        var lead = leads.get(chain);
        if (lead != null) {
            return lead;
        }
        int row = rows.newestOf(chain);
        return row == RowTable.NONE ? RowTable.NONE : labelOf(row);
    }

    private int labelOf(int row) {
        var page = raised[row >>> PAGE_BITS];
        int number = page == null ? 0 : page[row & PAGE_MASK];
        return number == 0 ? table.labelOf(row) : number - 1;
    }

    private void set(int row, int label) {
        var page = raised[row >>> PAGE_BITS];
        if (page == null) {
            page = new int[PAGE_MASK + 1];
            raised[row >>> PAGE_BITS] = page;
        }
        count += page[row & PAGE_MASK] == 0 ? 1 : 0;
        page[row & PAGE_MASK] = label + 1;
    }

    private int join(int one, int other) {
        return one == other
                ? one
                : joins.computeIfAbsent(
                        ((long) one << Integer.SIZE) | other,
                        pair -> number(label(one).join(label(other))));
    }

    private Label label(int number) {
        return number < known ? table.label(number) : further.get(number - known);
    }

    private int number(Label label) {
        var inTable = table.labelIndex(label);
        if (inTable.isPresent() && inTable.get() < known) {
            return inTable.get();
        }
        return numbers.computeIfAbsent(label, fresh -> {
            further.add(fresh);
            return known + further.size() - 1;
        });
    }
}
