/**
 * A feed without gaps: random interleavings of everything that moves a feed, on the real core of several nodes, with pollers that
 * must miss nothing and get nothing twice. A plan follows from its seed; who is first does not.
 */
@NullMarked
package org.hikyaku.gap;

import org.jspecify.annotations.NullMarked;
