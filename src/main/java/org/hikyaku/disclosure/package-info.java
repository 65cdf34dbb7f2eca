/**
 * What was shown to whom. A record is durable before the first byte of what it records leaves; it says "may have read", for
 * what a wire does afterwards nobody can know. Empty answers disclose nothing and write no record.
 *
 * <p>Each node writes a stream of its own for each month, {@code disclosure/<node>/<yyyy-mm>}; what is asked for at the same
 * time goes out in one append. Records are never folded into memory: they are found by the clear marks of their headers,
 * random keys of tool and collection and the lowest and highest row.
 */
@NullMarked
package org.hikyaku.disclosure;

import org.jspecify.annotations.NullMarked;
