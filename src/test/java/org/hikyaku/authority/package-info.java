/**
 * Every route of a running server, asked by every kind of caller: what comes of it is held against what the table's rows say, and is
 * {@code docs/authority.md}.
 */
@NullMarked
package org.hikyaku.authority;

import org.jspecify.annotations.NullMarked;
