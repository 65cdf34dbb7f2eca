package org.hikyaku.desk;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hikyaku.council.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A request's query, read strictly: parameters that the operation does not have and such as occur twice are refused, as what
 * is misspelt would else silently ask for something else.
 */
final class Parameters {
    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the part of a target after the question mark.
     *
     * @param query as it was sent; null if there was none
     * @param known which parameters the operation has
     */
    static Parameters of(@Nullable String query, Set<String> known) {
        var values = new HashMap<String, String>();
        if (query != null) {
            for (var pair : query.split("&", -1)) {
                if (pair.isEmpty()) {
                    continue;
                }
                int equals = pair.indexOf('=');
                var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
                if (!known.contains(name)) {
                    throw malformed(
                            known.isEmpty()
                                    ? "this operation has no parameters"
                                    : "this operation's parameters are "
                                            + String.join(
                                                    ", ",
                                                    known.stream().sorted().toList()));
                }
                if (values.put(name, value) != null) {
                    throw malformed("parameter " + name + " is given twice");
                }
            }
        }
        return new Parameters(values);
    }

    private static Refusal malformed(String message) {
        return new Refusal(Refusal.Kind.MALFORMED, message);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("a percent sign in the query is followed by two hexadecimal digits");
        }
    }

    /** The parameter's meaning, if it is there; {@code reading} gives nothing for a value that has none. */
    <T> Optional<T> optional(String name, String kind, Function<String, Optional<T>> reading) {
        return Optional.ofNullable(values.get(name))
                .map(value -> reading.apply(value).orElseThrow(() -> wanted(name, kind)));
    }

    /** The parameter's meaning. */
    <T> T required(String name, String kind, Function<String, Optional<T>> reading) {
        return optional(name, kind, reading).orElseThrow(() -> wanted(name, kind));
    }

    /** A yes or no, which must be said. */
    boolean yesOrNo(String name) {
        return required(name, "true or false", value -> switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** A list with commas between its members; empty if it is not there or empty. */
    <T> List<T> list(String name, String kind, Function<String, Optional<T>> reading) {
        var value = values.getOrDefault(name, "");
        var list = new ArrayList<T>();
        if (!value.isEmpty()) {
            for (var each : value.split(",", -1)) {
                list.add(reading.apply(each).orElseThrow(() -> wanted(name, kind)));
            }
        }
        return list;
    }

    private static Refusal wanted(String name, String kind) {
        return malformed("parameter " + name + ": " + kind + " is wanted");
    }
}
