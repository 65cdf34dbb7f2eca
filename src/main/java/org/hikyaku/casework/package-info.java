/**
 * From what a member saw to what the council may read: submissions, cases, designation, release, withdrawal, imports.
 *
 * <p>A submission is one append to its collection, whole or not at all, and the same append opens the case (in
 * {@code intake}). A release or a withdrawal touches several streams: it is first an <em>intent</em> in
 * {@code casework}, where it races with agreement and withdrawal, then one append for each collection that names the
 * intent, each folded once; whoever finds an intent without its appends completes it.
 *
 * <p>Decisions run on the folding thread with every view current. What a provider states is its wish; what counts is the
 * council's designation, and that only with the provider's word on record (Q19).
 */
@NullMarked
package org.hikyaku.casework;

import org.jspecify.annotations.NullMarked;
