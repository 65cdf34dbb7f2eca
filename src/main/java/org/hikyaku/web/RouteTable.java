package org.hikyaku.web;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a path, segment by segment. A path fits one template at most, whatever the order of the rows. */
final class RouteTable<R extends Route> {
    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    private final Node<R> root = new Node<>();
    private final Place<R> nowhere = new Place<>(List.of(), Map.of());

    /** A segment of a template, and what comes after it. */
    private static final class Node<R extends Route> {
        private final Map<String, Node<R>> words = new HashMap<>();
        private List<R> rows = List.of();
        private @Nullable Node<R> variable;
        private String name = "";
        private boolean slash;
    }

    /**
     * @throws IllegalArgumentException if two rows are one route, or a path could be two
     */
    RouteTable(List<? extends R> rows) {
        rows.forEach(this::add);
    }

    private void add(R row) {
        var template = row.template();
        boolean slash = template.endsWith("/");
        var parts = template.substring(1, template.length() - (slash ? 1 : 0)).split("/", -1);
        var node = root;
        for (var part : parts) {
            node = part.startsWith("{") ? variable(node, part.substring(1, part.length() - 1)) : word(node, part);
        }
        boolean fits = node.rows.stream().noneMatch(other -> other.method().equals(row.method()))
                && (node.rows.isEmpty() || node.slash == slash)
                && METHODS.contains(row.method())
                && template.startsWith("/");
        if (!fits) {
            throw new IllegalArgumentException("no route of its own: " + row.method() + " " + template);
        }
        node.slash = slash;
        var more = new ArrayList<>(node.rows);
        more.add(row);
        node.rows = List.copyOf(more);
    }

    private static <R extends Route> Node<R> word(Node<R> node, String word) {
        if (word.isEmpty() || node.variable != null) {
            throw new IllegalArgumentException("a path could be two: " + word);
        }
        return node.words.computeIfAbsent(word, none -> new Node<>());
    }

    private static <R extends Route> Node<R> variable(Node<R> node, String name) {
        if (!node.words.isEmpty() || (node.variable != null && !node.name.equals(name))) {
            throw new IllegalArgumentException("a path could be two: " + name);
        }
        var next = node.variable == null ? new Node<R>() : node.variable;
        node.variable = next;
        node.name = name;
        return next;
    }

    /** The place of this path. */
    Place<R> at(String path) {
        if (!path.startsWith("/")) {
            return nowhere;
        }
        var node = root;
        Map<String, String> variables = Map.of();
        int from = 1;
        while (true) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            var segment = path.substring(from, end);
            var next = node.words.get(segment);
            if (next == null && !segment.isEmpty()) {
                next = node.variable;
                if (next != null) {
                    variables = variables.isEmpty() ? new HashMap<>() : variables;
                    variables.put(node.name, segment);
                }
            }
            if (next == null) {
                return nowhere;
            }
            node = next;
            if (slash < 0 || end == path.length() - 1) {
                return node.rows.isEmpty() || (slash >= 0 && !node.slash) ? nowhere : new Place<>(node.rows, variables);
            }
            from = end + 1;
        }
    }
}
