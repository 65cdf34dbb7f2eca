/**
 * Texts that a standard gives a grammar: whether one is a URL, a domain name, an address of mail, a media type and so on.
 *
 * <p>All checks are written by hand. They look at each character a fixed number of times, keep nothing, never throw and ask
 * nobody, so a stranger's text costs its length and no more. Each says how long a text may be. What the JDK has for the purpose
 * takes too much, rewrites, or asks the network (traps J-01 to J-10).
 */
@NullMarked
package org.hikyaku.stix.value;

import org.jspecify.annotations.NullMarked;
