/**
 * The conformance suite: a test for each row of the catalogue of TAXII 2.1, from outside, over HTTP and JSON alone, on both stores.
 * {@code docs/conformance.md} is what a run of it writes.
 *
 * <p>A row is a method with {@link org.hikyaku.conformance.Row}; what a peer does wrong, and we do not, one with {@link
 * org.hikyaku.conformance.Peer}. {@link org.hikyaku.conformance.Catalogue} knows which rows there have to be, and why some are no
 * test. The classes {@code …Rows} are the sections of the catalogue; {@link org.hikyaku.conformance.Conformance} is all of them.
 */
@NullMarked
package org.hikyaku.conformance;

import org.jspecify.annotations.NullMarked;
