/**
 * STIX patterns (STIX 2.1 section 9): read at the highest conformance level, checked, never evaluated. Pure; {@code stix} uses it to
 * look at indicators.
 *
 * <p>The rules are those of the catalogue, PT-01 to PT-39. What a programmer trips over:
 *
 * <ul>
 *   <li><em>Two languages in one.</em> Inside brackets comparisons are joined by {@code AND} and {@code OR}; outside, observations
 *       by {@code AND}, {@code OR} and {@code FOLLOWEDBY}. {@code AND} binds tighter than {@code OR}, {@code OR} tighter than
 *       {@code FOLLOWEDBY} (PT-02).
 *   <li><em>A qualifier belongs to what stands right before it</em>, a bracket or a parenthesis (PT-03): in {@code [a] AND [b] WITHIN 5
 *       SECONDS} it is {@code [b]} that it qualifies.
 *   <li><em>{@code NOT} stands between path and operator</em>, and before {@code EXISTS}, nowhere else (PT-07).
 *   <li><em>A hyphen in a property's name has to be quoted</em>, {@code file:hashes.'SHA-256'}; one in a type's name has not (PT-09).
 *   <li><em>Keywords are of upper case, {@code true} and {@code false} of lower</em>, and neither names a property unquoted (PT-06).
 *   <li><em>White space may be missing</em> wherever two tokens are still two without it: {@code [a:b=1AND a:c=2]}.
 *   <li><em>What {@code MATCHES} takes is opaque</em>: a stranger's regular expression is neither compiled nor run (PT-38).
 * </ul>
 *
 * <p>A pattern is a stranger's text of any length. Its length, nesting, constants and numbers are bounded before anything is
 * allocated for them; reading takes time and memory in proportion to its length and looks no token up twice.
 * {@link org.hikyaku.stix.pattern.MalformedPattern} is all that it throws.
 */
@NullMarked
package org.hikyaku.stix.pattern;

import org.jspecify.annotations.NullMarked;
