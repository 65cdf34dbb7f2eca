/**
 * HTTP without a protocol of its own: TLS, request ids, who calls, limits, the one place where failures become answers.
 *
 * <p>A {@link org.hikyaku.web.Face} is everything below one path prefix. It turns an {@link org.hikyaku.web.Exchange} into an
 * {@link org.hikyaku.web.Answer} and never touches the response; {@link org.hikyaku.web.WebServer} writes. So each answer,
 * whoever made it, carries the same security headers, and whatever the framework would answer by itself (a broken request
 * line, a header too long, a path nobody has) is answered in the words of the face whose path it is.
 *
 * <p>There is no router of the framework's. A face's paths are few and fixed, the order of checks is one order for all of
 * them, 404 and 405 are answers like others rather than events beside the handlers, and a poll that finds nothing new
 * should cost little more than its TLS.
 *
 * <p>Threads: a request lives on one event loop. Futures may complete elsewhere (the folding thread, the store);
 * {@link org.hikyaku.web.Exchange#here} brings a step back. A request that may have a body is paused before anything is asked and
 * resumed by whoever reads it, so no byte of a body arrives before the checks that come first. What a client sends
 * of a body that nobody read is let run out, up to a bound, so that it gets to read its answer.
 *
 * <p>Who calls: {@link org.hikyaku.web.Gate} admits tools; {@link org.hikyaku.web.PersonGate}, for the broker's own API alone, persons
 * in their sessions too.
 *
 * <p>Limits: {@link org.hikyaku.web.WebSettings} for what a connection and a request may cost, {@link org.hikyaku.web.Rates} and
 * {@link org.hikyaku.web.AtOnce} for a caller, each face's own for bodies. Bodies and answers may be coded with gzip; a face sees neither.
 *
 * <p>What is logged: request id, method, the face, status. Neither paths nor query strings: they name objects.
 */
@NullMarked
package org.hikyaku.web;

import org.jspecify.annotations.NullMarked;
