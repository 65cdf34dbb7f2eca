package org.hikyaku.web;

import io.vertx.core.Future;
import java.util.List;

/**
 * Everything below one path prefix, in one protocol's words. Called on event loops, several at a time.
 *
 * @param <R> the rows that it is mounted from. A face sees no path: what it answers it was mounted for
 */
public interface Face<R extends Route> {
    /** The prefix: begins with a slash, ends without one. The face has this path and all below it. */
    String prefix();

    /** Its rows of the table, the same at each call. What no row says is not there. */
    List<? extends R> routes();

    /**
     * Whether the caller may know that there is something at this path: asked where no row serves the request, so that whoever may not
     * know is told what he is told elsewhere.
     *
     * @return fails if not, as {@link #answer} would; else the caller is told which methods there are, or that there is nothing
     */
    Future<?> look(Exchange exchange, Place<R> place);

    /**
     * Answers a request.
     *
     * @param row the row that serves it
     * @return the answer; a failure is turned into one by {@link Problems} and {@link #problem}. May complete on any thread.
     */
    Future<Answer> answer(Exchange exchange, R row, Place<R> place);

    /** How this protocol says that something went wrong. */
    Answer problem(Problem problem, String requestId);
}
