/**
 * A TAXII collection as its readers see it: rows in {@code date_added} order, folded from the collection's stream into
 * memory.
 *
 * <p>A <em>row</em> is one instance (id and version) under one label at one stamp; it is born in an append and may die in a later
 * one, and never changes in between. A change of label is a death and a birth in one append, so a row never turns from
 * unserved to served at its old stamp, and a poller that knows only {@code added_after} misses nothing.
 *
 * <p>Stamps are microseconds since 1970, unique and strictly rising along the stream whatever the clock says. Within an append
 * rows are ordered by label (what its poster sees first), each label's <em>run</em> starts on a millisecond of its own and ends on a whole one:
 * callers get whole runs or none, and no stamp tells of rows that they may not see.
 *
 * <p>A right that came after the account is good for a feed only once an <em>audience entry</em> stands in the
 * collection's own stream: it reserves a block of stamps at which the older rows are served to those who gained them.
 *
 * <p>A page is a walk over compressed bitmaps, one per label, type and "newest version", which are intersected container by
 * container as far as the page needs them: rows that are hidden, dead, outdated or not asked for cost nothing. Policy is asked once per
 * caller and label. Reading takes a read lock for the walk alone; folding takes the write lock for one append.
 *
 * <p>Where match fields ask for what only objects say, a page is a {@link org.hikyaku.feed.Search}: a row's signature excludes most
 * objects, the others are read and looked at, a bounded number for one page, before anything is recorded or shown.
 */
@NullMarked
package org.hikyaku.feed;

import org.jspecify.annotations.NullMarked;
