/**
 * The broker's own face: the JSON API below {@code /api/v1/}, by which the secretariat's desks work and a provider says its
 * word, with tools or as persons who signed in. What it is, is written in {@code openapi/hikyaku.yaml}; a test holds the table of operations to it.
 *
 * <p>Nothing is permitted that the table ({@link org.hikyaku.desk.Operation}) does not name, and each check has its place: who calls (401), is there such a thing (404,
 * 405), may he (403, or 404 where he may not know), can it be read (415, 413, 400), does it keep the rules (422, 409). What a
 * caller may not know of answers exactly as what is not there. Errors are problem documents (RFC 9457).
 *
 * <p>Decides nothing itself: it reads a request strictly, hands it to the use case with the caller as an argument, and
 * writes the answer.
 */
@NullMarked
package org.hikyaku.desk;

import org.jspecify.annotations.NullMarked;
