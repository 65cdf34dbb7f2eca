package org.hikyaku.web;

import io.vertx.core.Future;

/** Everything below one path prefix, in one protocol's words. Called on event loops, several at a time. */
public interface Face {
    /** The prefix: begins with a slash, ends without one. The face has this path and all below it. */
    String prefix();

    /**
     * Answers a request.
     *
     * @return the answer; a failure is turned into one by {@link Problems} and {@link #problem}. May complete on any thread.
     */
    Future<Answer> answer(Exchange exchange);

    /** How this protocol says that something went wrong. */
    Answer problem(Problem problem, String requestId);
}
