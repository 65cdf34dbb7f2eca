/** A process that appends until it is killed, and the look at what it left. */
@NullMarked
package org.hikyaku.journal.crash;

import org.jspecify.annotations.NullMarked;
