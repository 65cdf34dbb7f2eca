/**
 * The journal in one SQLite file, {@code DIR/journal.db}, for one node. The only user of SQLite.
 *
 * <p>One thread writes. It takes every append that waits and commits them in one transaction with
 * {@code synchronous=FULL}, so the price of the disk's flush is shared; heads are in its memory, so a conflict is found
 * without a query and a look for news is free. A few threads read, each over a connection of its own: in WAL mode
 * neither side waits for the other. No second process can write, {@link org.hikyaku.journal.DirectoryLock} sees to it;
 * a second process may read beside a live broker, which verification does.
 *
 * <p>Names of blobs are random, so a clustered key would scatter their bytes over the file; they lie in a rowid table
 * with a unique index apart from them.
 */
@NullMarked
package org.hikyaku.journal.embedded;

import org.jspecify.annotations.NullMarked;
