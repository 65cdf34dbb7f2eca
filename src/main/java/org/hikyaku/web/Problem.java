package org.hikyaku.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong, as far as the client may know.
 *
 * @param status the HTTP status, 400 or above
 * @param title what sort of problem, the same text for each of its sort
 * @param detail what exactly, if that may be told
 * @param headers further headers that belong to the status, such as {@code Allow}
 */
public record Problem(int status, String title, @Nullable String detail, List<Header> headers) {
    public Problem {
        headers = List.copyOf(headers);
        if (status < 400) {
            throw new IllegalArgumentException("a problem has a status of 400 or above");
        }
    }

    Problem(int status, String title) {
        this(status, title, null, List.of());
    }
}
