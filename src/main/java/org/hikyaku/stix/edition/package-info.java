/**
 * Editions: objects under the council's own identity that are derived from somebody's object with parts of it gone. Pure: ids and
 * times are arguments.
 *
 * <p>The broker never edits an object in place: one id and version has one content everywhere. An edition has an id of its own and
 * says nothing of where it comes from. It is made whole and sound or not at all; a refusal names the rule (R- redaction, L- leaks, M-
 * markings of the catalogue) and the path, never a value.
 *
 * <p>What is decided here where the rules leave room:
 *
 * <ul>
 *   <li>Markings of remaining parts come to stand on the whole edition; one of a part that is gone goes with it. {@code
 *       created_by_ref} counts as remaining, though the council's stands there then.
 *   <li>Nothing is invented but what STIX has a word for: {@code malware-analysis.product} becomes {@code anonymized}.
 *   <li>An extension that is not STIX's own says things that nobody here can read: it goes. Properties and types that are not
 *       STIX's cannot be told apart from it; unless they are among what goes, there is no edition.
 *   <li>What goes is looked for, value by value, in everything that stays, in several spellings and encodings. A text of less
 *       than four characters is looked for only if it has ideographs, kana or hangul, where two characters are a name.
 * </ul>
 */
@NullMarked
package org.hikyaku.stix.edition;

import org.jspecify.annotations.NullMarked;
