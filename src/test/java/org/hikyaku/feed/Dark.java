package org.hikyaku.feed;

import java.util.List;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WithoutSecrets;

/** What a node makes of a collection's stream that lacks the key for what is secret, held against what one makes of it that has it. */
public final class Dark {
    private final Feed light;
    private final Feed feed;

    /** @param light the same collection, folded with the key */
    public Dark(Feed light) {
        this.light = light;
        this.feed = new Feed(light.id(), light.scope());
    }

    /** Folds an append as the seal gives it where the key is missing. */
    public void fold(Append append) {
        feed.fold(new Append(
                append.stream(),
                append.position(),
                append.id(),
                append.time(),
                append.entries().stream().map(Dark::sealed).toList(),
                append.previous(),
                append.hash()));
    }

    private static Entry sealed(Entry entry) {
        return new Entry(
                entry.kind(),
                entry.mark(),
                entry.parts().stream()
                        .map(part -> part.secrecy() == Secrecy.SECRET ? part.asSealed() : part)
                        .toList());
    }

    /**
     * Fails unless this caller's page is that with the key, up to the first row that is secret, and tells that it ends there. Where
     * something is asked for that hidden rows do not tell, it may end before.
     *
     * @param exact whether it may not
     */
    public void check(Clearance clearance, Query query, boolean exact) {
        var whole = light.page(clearance, query);
        var rows = rows(whole);
        int open = 0;
        while (open < rows.size() && !rows.get(open).label().secret()) {
            open++;
        }
        Page page;
        try {
            page = feed.page(clearance, query);
        } catch (WithoutSecrets nothing) {
            require(mayCut(clearance), "nobody is kept waiting for what he may not see");
            require(!exact || (open == 0 && !rows.isEmpty()), "what comes before the first secret row is shown");
            return;
        }
        var told = rows(page).stream().map(Dark::all).toList();
        var wanted = rows.stream().map(Dark::all).toList();
        if (!page.isCut()) {
            require(told.equals(wanted), "the page is the same");
            require(page.more() == whole.more() && page.upTo() == whole.upTo(), "and goes on as the same");
            require(page.newest() == whole.newest(), "and tells the same stamp");
            return;
        }
        require(mayCut(clearance), "the page of who may see nothing secret is never cut");
        require(page.more(), "a page that is cut has more behind it");
        require(told.size() <= open && told.equals(wanted.subList(0, told.size())), "nothing is passed over");
        require(!exact || told.size() == open, "what comes before the first secret row is shown");
    }

    private boolean mayCut(Clearance clearance) {
        for (int row = 0; row < light.size(); row++) {
            var label = light.row(row).label();
            if (label.secret() && clearance.permits(label)) {
                return true;
            }
        }
        return false;
    }

    private static List<Row> rows(Page page) {
        return page.rows().stream().map(Cleared::value).toList();
    }

    private static String all(Row row) {
        return row.number() + "@" + row.stamp() + " " + row.relabelled(row.label());
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("without the key: " + what);
        }
    }
}
