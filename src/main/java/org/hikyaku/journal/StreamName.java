package org.hikyaku.journal;

import java.util.regex.Pattern;

/**
 * The name of a stream: {@code council}, {@code sign-in}, {@code casework}, {@code heads}, {@code collection/<uuid>},
 * {@code disclosure/<node>/<yyyy-mm>}.
 *
 * @param value 1 to 120 characters of {@code a-z 0-9 - /}, segments parted by single slashes
 */
public record StreamName(String value) implements Comparable<StreamName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

    public StreamName {
        if (value.length() > 120 || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a stream name is a-z, 0-9, - and single slashes, at most 120 characters");
        }
    }

    @Override
    public int compareTo(StreamName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
