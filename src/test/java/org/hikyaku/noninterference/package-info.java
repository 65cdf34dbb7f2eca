/**
 * Hidden means missing: a broker, and one with the same journal from which everything hidden from a caller was taken out, answer
 * that caller the same. Random councils with random histories, random questions; a plan follows from its seed.
 */
@NullMarked
package org.hikyaku.noninterference;

import org.jspecify.annotations.NullMarked;
