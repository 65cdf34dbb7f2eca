package org.hikyaku.web;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A path as it was asked for: the rows that it has, and what stands at their variables.
 *
 * @param rows one for each method; none if the path has no row
 * @param variables the texts as sent, not decoded
 */
public record Place<R extends Route>(List<R> rows, Map<String, String> variables) {
    private static final List<HttpMethod> ORDER =
            List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    public Place {
        rows = List.copyOf(rows);
        variables = Map.copyOf(variables);
    }

    /** Whether there is anything at this path. */
    public boolean isThere() {
        return !rows.isEmpty();
    }

    /** The row that serves this method. */
    Optional<R> serving(HttpMethod asked) {
        var method = asked.equals(HttpMethod.HEAD) ? HttpMethod.GET : asked;
        for (var row : rows) {
            if (row.method().equals(method)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** What stands at this variable; empty if the path has no such variable. */
    public String at(String variable) {
        return variables.getOrDefault(variable, "");
    }

    /** The value of {@code Allow}. */
    String allow() {
        return Stream.concat(
                        ORDER.stream().filter(method -> serving(method).isPresent()), Stream.of(HttpMethod.OPTIONS))
                .map(HttpMethod::name)
                .collect(Collectors.joining(", "));
    }
}
