/**
 * The TAXII 2.1 face (OASIS Standard of 10 June 2021). The numbers T-… in this package are those of the project's conformance
 * catalogue.
 *
 * <p>What a programmer trips over:
 *
 * <ul>
 *   <li><em>Media types.</em> We write {@code application/taxii+json;version=2.1}, literally so, errors included; clients compare
 *       it as text. We take it in every spelling that HTTP calls equal, without a version too, and from clients that say
 *       nothing at all. 406 is kept for those who want only something else: clients fall back to TAXII 2.0 on exactly that.
 *   <li><em>Three ways to page</em>, and each client knows one. {@code next} with the same filters, {@code next} alone, or
 *       {@code added_after} set to the header {@code X-TAXII-Date-Added-Last}. All visit every record once, because stamps are
 *       unique and rise in commit order. So {@code next} is there on every page that is not the last, on manifest and versions
 *       too, and never else: some clients loop on its absence, some on its presence.
 *   <li><em>Nothing is an answer.</em> No records is 200 with <code>{}</code>: never an empty list, never null. The headers are there
 *       all the same; they hold what the client asked after, or the newest stamp that it may see at all.
 *   <li><em>Hidden means missing.</em> A collection that the caller may not know of is a 404 with the same bytes as one that was
 *       never there, before the method is even looked at. A collection that he knows and may not read is a 403.
 *   <li><em>{@code http_status} is a string</em> in an error; counts are numbers in a status; a status lists exactly as many details
 *       as it counts.
 *   <li><em>Objects are written as they were received</em>, byte for byte, between our own brackets.
 * </ul>
 *
 * <p>Each request is checked in one order: 401, unknown or hidden 404, 405, 406, 403, 415, 413, 400, 422 (T-035). A poll goes:
 * caller, collection, method, media type, right to read, query, page of what policy clears, record, and only then bytes;
 * what is written comes out of a {@link org.hikyaku.disclosure.Recorded}. Whoever lost a right while the record was being
 * written is asked again who he is.
 */
@NullMarked
package org.hikyaku.taxii;

import org.jspecify.annotations.NullMarked;
