package org.hikyaku.feed;

import java.util.List;
import org.hikyaku.handling.Cleared;

/**
 * A page of rows, each of which policy let this caller see.
 *
 * @param rows in {@code date_added} order, none or more
 * @param more whether the caller may see further rows that match
 * @param newest the stamp of the newest row that the caller may see at all, -1 if there is none; for the headers of an
 *     empty page
 * @param upTo where there is more: the stamp up to which all that matches is on this page or an earlier one
 * @param isCut whether it ends before a row that may match and that this caller may see, but that is not known without the key for what
 *     is secret; there is more then
 */
public record Page(List<Cleared<Row>> rows, boolean more, long newest, long upTo, boolean isCut) {
    /** A page that ends where the question lets it end. */
    public Page(List<Cleared<Row>> rows, boolean more, long newest, long upTo) {
        this(rows, more, newest, upTo, false);
    }

    public Page {
        rows = List.copyOf(rows);
    }
}
