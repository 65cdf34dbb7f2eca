/**
 * STIX 2.1 as it comes over the wire: identifiers, timestamps, objects, envelopes. Pure: no clock, no store, no network.
 *
 * <p>Facts of the protocol that this package holds to:
 *
 * <ul>
 *   <li>An object's bytes are its provider's. They are cut out of the body that carried them and never rendered anew: a
 *       JSON writer would drop, reorder or reformat something, and one (id, version) has one content everywhere.
 *   <li>An id is {@code type--uuid} in lower case and compared exactly: a second spelling would be a second id, past every
 *       table that is keyed by ids (S-023).
 *   <li>A timestamp may have any number of fraction digits. Versions are compared as instants at full precision and written
 *       as they came (V-01): {@code java.time} would cut off after nine digits and take offsets that STIX forbids. Whole
 *       seconds are taken too (T-027): the standard wants three digits, and feeds in the field write none.
 *   <li>A member name that occurs twice in one object says two things; which one a reader believes is chance. Such a
 *       document is refused as a whole, like one that is not UTF-8.
 *   <li>An envelope is refused as a whole only where it cannot be read. What is wrong with one object is said of that
 *       object, by the rule ids of the catalogue (S- objects, ID- identifiers, V- versions, M- markings), and the others
 *       are taken.
 *   <li>The id of an observable may follow from its content ({@link org.hikyaku.stix.ObservableId}), by OASIS' namespace or by
 *       somebody's own rule, which cannot be told apart: one that does not follow is never refused for it (ID-04).
 *   <li>TAXII's version of an object is {@code modified}, else {@code created}, else (most SCOs) nothing of its own.
 *   <li>What TAXII's optional match fields ask of an object is asked of its bytes ({@link org.hikyaku.stix.Match}); a
 *       signature of 128 bits, made when the object is read, says of most that they cannot match.
 * </ul>
 *
 * <p>Messages name rules, paths and offsets, never the values that they are about. All types are immutable and may be used
 * by any thread.
 */
@NullMarked
package org.hikyaku.stix;

import org.jspecify.annotations.NullMarked;
