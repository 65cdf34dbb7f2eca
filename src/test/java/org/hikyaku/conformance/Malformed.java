package org.hikyaku.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Queries in which a parameter has a value that it may not have, or stands once too often. */
final class Malformed {
    /** What is no timestamp of RFC 3339 in UTC. */
    static final List<String> TIMESTAMPS = List.of(
            "foo",
            "1451606400",
            "2016-01-01",
            "2016-01-01T00:00Z",
            "2016-01-01T00:00:00",
            "2016-01-01T00:00:00.Z",
            "2016-01-01T00:00:00%2B00:00",
            "2016-01-01T00:00:00+00:00",
            "2016-01-01T09:00:00%2B09:00",
            "2016-01-01t00:00:00z",
            "2016-01-01%2000:00:00Z",
            "2016-13-01T00:00:00Z",
            "2016-02-30T00:00:00Z",
            "2016-01-01T24:00:00Z",
            "2016-01-01T00:60:00Z",
            "2016-01-01T00:00:61Z",
            "16-01-01T00:00:00Z",
            "%E2%82%AC");

    /** {@code added_after} in no format that there is. */
    static final List<String> ADDED_AFTER = Stream.concat(
                    queries("added_after=", TIMESTAMPS), Stream.of("added_after", "added_after="))
            .toList();

    /** More than one {@code added_after}. */
    static final List<String> ADDED_AFTER_TWICE = List.of(
            "added_after=2020-01-01T00:00:00Z&added_after=2020-01-01T00:00:00Z",
            "added_after=2020-01-01T00:00:00Z&added_after=2021-01-01T00:00:00Z",
            "added_after=2020-01-01T00:00:00Z&limit=1&added%5Fafter=2020-01-01T00:00:00Z",
            "added_after=2020-01-01T00:00:00Z,2021-01-01T00:00:00Z",
            "added_after=2020-01-01T00:00:00Z%2C2021-01-01T00:00:00Z");

    /** {@code limit} that is not one whole number above 0. */
    static final List<String> LIMIT = Stream.concat(
                    queries(
                            "limit=",
                            List.of(
                                    "0",
                                    "00",
                                    "-1",
                                    "-0",
                                    "%2B1",
                                    "1.5",
                                    "1.0",
                                    "1e3",
                                    "0x10",
                                    "abc",
                                    "",
                                    "%20",
                                    "1%20",
                                    "1,2",
                                    "99999999999999999999",
                                    "%D9%A1")),
                    Stream.of("limit", "limit=1&limit=1", "limit=1&limit=2"))
            .toList();

    /** {@code match[version]} with a value that is neither a word of the standard nor a timestamp. */
    static final List<String> VERSION = Stream.concat(
                    queries("match[version]=", TIMESTAMPS),
                    queries(
                            "match[version]=",
                            List.of("Last", "FIRST", "latest", "first,foo", "foo,last", "first,%20last", "*")))
            .toList();

    /** {@code match[version]} with values that may not stand together. */
    static final List<String> VERSIONS_TOGETHER = queries(
                    "match[version]=",
                    List.of(
                            "all,first",
                            "last,all",
                            "all,2016-01-01T00:00:00Z",
                            "all,all",
                            "last,last",
                            "first,last,first",
                            "2016-01-01T00:00:00Z,2016-01-01T00:00:00Z"))
            .toList();

    /** {@code next} that was given to nobody, or is given twice. */
    static final List<String> NEXT = List.of("next=bogus", "next=%00", "next=%E2%82%AC", "next=a&next=a");

    private Malformed() {}

    private static Stream<String> queries(String name, List<String> values) {
        return values.stream().map(name::concat);
    }

    /** A field with an empty value, or an empty one in its list. */
    static List<String> empty(String field) {
        var name = "match[" + field + "]";
        var empty = new ArrayList<>(List.of(name, "match%5B" + field + "%5D="));
        queries(name + "=", List.of("", ",", "last,", ",last", "last,,first", "%2C", "last%2C%2Cfirst"))
                .forEach(empty::add);
        return empty;
    }

    /** A field twice, in every spelling of its name. */
    static List<String> twice(String field, String one, String other) {
        var name = "match[" + field + "]=";
        var encoded = "match%5B" + field + "%5D=";
        return List.of(
                name + one + "&" + name + one,
                name + one + "&" + name + other,
                name + one + "&limit=5&" + encoded + other,
                encoded + one + "&" + encoded + other,
                "m%61tch%5b" + field + "%5d=" + one + "&" + name + other);
    }
}
