/**
 * Who may see what: TLP, secrecy, sensitivity and scope, the labels that they make together, and the policy that decides
 * on them. Pure: no clock, no store, no network; a decision depends on the standing and the label alone.
 *
 * <p>Facts to know before changing anything here:
 *
 * <ul>
 *   <li>TLP says how far something may go, secrecy who may handle it, sensitivity whether it may leave the council's own
 *       collections (Q18). They are independent; each is stated, none follows from another.
 *   <li>A <em>marking</em> is what stands on the wire: one of nine TLP definitions whose ids are fixed and compiled in, or
 *       one of ours ({@link org.hikyaku.handling.HandlingMarking}), an extension of STIX's marking definition. A definition
 *       with a known id and other content changes nothing.
 *   <li>A <em>label</em> is what the broker made of all markings that bind one object instance: their
 *       {@linkplain org.hikyaku.handling.Label#join join}, the stricter of each part. Joining never opens anything: whoever
 *       may see the join may see each of its parts. That is why a sheet cannot launder.
 *   <li>Whatever is unknown denies. What nobody has designated is secret (Q19). What has no place (neither tier nor list)
 *       is for nobody.
 *   <li>Time is no part of a label: the end of an embargo acts by an entry in the journal.
 *   <li>{@link org.hikyaku.handling.Cleared} is the only way from a value to an answer, and only
 *       {@link org.hikyaku.handling.Clearance} makes one.
 * </ul>
 *
 * <p>All types are immutable or safe for use by any thread.
 */
@NullMarked
package org.hikyaku.handling;

import org.jspecify.annotations.NullMarked;
