package org.hikyaku.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.stix.StixTimestamp;

/**
 * The version column: a timestamp's text in nine bytes where it has at most six fraction digits, which is nearly always,
 * and in full where it has not. What comes out is the text that went in (T-027).
 */
final class Versions {
    private static final byte IN_FULL = -1;

    private final Columns.Longs micros = new Columns.Longs();
    private final Columns.Bytes digits = new Columns.Bytes();
    private final Map<Integer, StixTimestamp> inFull = new ConcurrentHashMap<>();

    void set(int index, StixTimestamp version) {
        long value = version.epochMicros();
        micros.set(index, value);
        // A well-formed timestamp has one text for so many digits, but for a leap second, which has the micros of
        // another.
        if (version.fractionDigits() <= 6 && !version.isLeapSecond()) {
            digits.set(index, (byte) version.fractionDigits());
            return;
        }
        inFull.put(index, version);
        digits.set(index, IN_FULL);
    }

    StixTimestamp get(int index) {
        byte n = digits.get(index);
        if (n == IN_FULL) {
            var version = inFull.get(index);
            if (version == null) {
                throw new AssertionError("a version in full is in the map before its row is read");
            }
            return version;
        }
        return new StixTimestamp(render(micros.get(index), n));
    }

    /** Compares two rows' versions as instants, at full precision. */
    int compare(int left, int right) {
        if (digits.get(left) != IN_FULL && digits.get(right) != IN_FULL) {
            return Long.compare(micros.get(left), micros.get(right));
        }
        return get(left).compareTo(get(right));
    }

    /** Whether the row's version is one of these instants. */
    boolean isAny(int index, Instants wanted) {
        if (digits.get(index) != IN_FULL && Arrays.binarySearch(wanted.micros(), micros.get(index)) < 0) {
            return false;
        }
        var version = get(index);
        return wanted.exact().stream().anyMatch(version::sameInstant);
    }

    /** Whether the row's version is this instant or later. */
    boolean isFrom(int index, Bound bound) {
        return digits.get(index) != IN_FULL && micros.get(index) != bound.micros()
                ? micros.get(index) > bound.micros()
                : get(index).compareTo(bound.exact()) >= 0;
    }

    /** Whether the row's version is this instant or earlier. */
    boolean isTo(int index, Bound bound) {
        return digits.get(index) != IN_FULL && micros.get(index) != bound.micros()
                ? micros.get(index) < bound.micros()
                : get(index).compareTo(bound.exact()) <= 0;
    }

    /** An instant to compare many rows with. */
    record Bound(StixTimestamp exact, long micros) {
        static Bound of(StixTimestamp exact) {
            return new Bound(exact, exact.epochMicros());
        }
    }

    /** Instants to look for in many rows: most rows are told apart by one number. */
    @SuppressWarnings("ArrayRecordComponent") // looked up, never compared
    record Instants(List<StixTimestamp> exact, long[] micros) {
        static Instants of(List<StixTimestamp> exact) {
            return new Instants(
                    exact,
                    exact.stream()
                            .mapToLong(StixTimestamp::epochMicros)
                            .sorted()
                            .toArray());
        }
    }

    private static String render(long value, int digits) {
        var six = StixTimestamp.ofMicros(value).text();
        int dot = six.length() - 8;
        return digits == 0 ? six.substring(0, dot) + "Z" : six.substring(0, dot + 1 + digits) + "Z";
    }
}
