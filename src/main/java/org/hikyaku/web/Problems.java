package org.hikyaku.web;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.hikyaku.council.Refusal;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.journal.WithoutSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The one place where a failure becomes what a client is told, and what is logged of it. Whatever is not expressly meant for
 * clients is a 500 without detail: no exception's message leaves the process but a {@link Refusal}'s.
 */
public final class Problems {
    static final Header IN_A_SECOND = new Header(HttpHeaders.RETRY_AFTER, HttpHeaders.createOptimized("1"));
    static final Problem UNAVAILABLE =
            new Problem(503, "Service unavailable", "try again in a moment", List.of(IN_A_SECOND));

    /** An operator has to bring the key: not a matter of seconds. */
    private static final Problem WITHOUT_SECRETS = new Problem(
            503,
            "Service unavailable",
            new WithoutSecrets().getMessage() + ": it is served again once an operator has unsealed the broker",
            List.of(new Header(HttpHeaders.RETRY_AFTER, HttpHeaders.createOptimized("60"))));

    private static final Problem INTERNAL = new Problem(500, "Internal error");
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** What the client is told of a failure. */
    public static Problem of(Throwable failure) {
        if (failure instanceof Fault fault) {
            return fault.problem();
        }
        if (failure instanceof Refusal refusal) {
            return of(refusal);
        }
        if (failure instanceof WithoutSecrets) {
            return WITHOUT_SECRETS;
        }
        return failure instanceof Unavailable ? UNAVAILABLE : INTERNAL;
    }

    private static Problem of(Refusal refusal) {
        var text = refusal.text();
        return switch (refusal.kind()) {
            // Without the text: it must not differ between what is missing and what is hidden.
            case NOT_FOUND -> Fault.notFound().problem();
            case FORBIDDEN -> Fault.forbidden(text).problem();
            case CONFLICT -> new Problem(409, "Conflict", text, List.of());
            case MALFORMED -> Fault.badRequest(text).problem();
            case INVALID -> Fault.unprocessable(text).problem();
            case TOO_LARGE -> new Problem(413, "Content too large", text, List.of());
        };
    }

    /** Logs a failed request: a bug with its stack, an outage as a warning, a client's mistake hardly at all. */
    static void log(Problem problem, Throwable failure, String requestId, String method, String face) {
        if (failure instanceof WithoutSecrets) {
            // The node says once a minute what it lacks.
            level(Level.DEBUG, problem, requestId, method, face).log(problem.title());
            return;
        }
        var level = problem.status() == 500 ? Level.ERROR : problem.status() > 500 ? Level.WARN : Level.DEBUG;
        var line = level(level, problem, requestId, method, face);
        if (problem.status() >= 500) {
            line = line.setCause(failure);
        }
        line.log(problem.title());
    }

    private static LoggingEventBuilder level(
            Level level, Problem problem, String requestId, String method, String face) {
        return LOG.atLevel(level)
                .addKeyValue("request", requestId)
                .addKeyValue("method", method)
                .addKeyValue("face", face)
                .addKeyValue("status", problem.status());
    }
}
