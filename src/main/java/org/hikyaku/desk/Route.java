package org.hikyaku.desk;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Caller;

/**
 * One line of the table: all that is checked before the operation has its turn, and the operation.
 *
 * @param operation its {@code operationId} in the OpenAPI description
 * @param method its method; a GET serves HEAD too
 * @param path its path below {@code /api/v1}, variables in braces
 * @param who who may ask at all
 * @param gate whether the thing that the path names is there for the caller
 * @param query the parameters that it has
 * @param body what it takes as its body
 * @param act the operation itself
 */
record Route(
        String operation,
        HttpMethod method,
        String path,
        Who who,
        Gate gate,
        Set<String> query,
        BodyKind body,
        Act act) {
    /** Looks for what a path names, before anything of the body is read. */
    @FunctionalInterface
    interface Gate {
        /** Throws the {@code NOT_FOUND} of {@link Routes#nothing} if it is not there, or the caller may not know that it is. */
        void pass(Caller caller, Map<String, String> variables);
    }

    /** Does what is asked. */
    @FunctionalInterface
    interface Act {
        /** The answer, on whatever thread; a {@link org.hikyaku.council.Refusal} is thrown or is the future's failure. */
        Future<Answer> answer(Asked asked);
    }

    Route {
        query = Set.copyOf(query);
    }

    /** The texts that stand at this path's variables in {@code actual}; empty if it is another path. */
    Optional<Map<String, String>> match(String actual) {
        var ours = List.of(path.split("/", -1));
        var theirs = List.of(actual.split("/", -1));
        if (ours.size() != theirs.size()) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < ours.size(); i++) {
            var part = ours.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), theirs.get(i));
            } else if (!part.equals(theirs.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** Whether it serves requests of this method. */
    boolean serves(HttpMethod asked) {
        return method.equals(asked) || (method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
    }
}
