package org.hikyaku.stix;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A STIX timestamp (STIX 2.1 section 2.16): RFC 3339 in UTC with upper-case {@code T} and {@code Z}, with any number of
 * fraction digits. The text is kept as it came; the order is that of the instants, at full precision. So two timestamps
 * may be the same instant without being equal.
 *
 * @param text the timestamp as it came
 */
public record StixTimestamp(String text) implements Comparable<StixTimestamp> {
    private static final int SECONDS_END = 19;
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final long MICROS = 1_000_000;

    /** The leap seconds there have been (S-019), each the last second of its UTC day. */
    private static final Set<String> LEAP_DAYS = Set.of(
            "1972-06-30",
            "1972-12-31",
            "1973-12-31",
            "1974-12-31",
            "1975-12-31",
            "1976-12-31",
            "1977-12-31",
            "1978-12-31",
            "1979-12-31",
            "1981-06-30",
            "1982-06-30",
            "1983-06-30",
            "1985-06-30",
            "1987-12-31",
            "1989-12-31",
            "1990-12-31",
            "1992-06-30",
            "1993-06-30",
            "1994-06-30",
            "1995-12-31",
            "1997-06-30",
            "1998-12-31",
            "2005-12-31",
            "2008-12-31",
            "2012-06-30",
            "2015-06-30",
            "2016-12-31");

    private static final long MICROS_A_DAY = 86_400 * MICROS;
    private static final byte[] ZERO = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.ISO_8859_1);

    public StixTimestamp {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(
                    "S-018, S-019: a timestamp is a real date and time in UTC, with T and Z");
        }
    }

    /** Reads a timestamp; empty if it is none by S-018 and S-019. */
    public static Optional<StixTimestamp> tryParse(String text) {
        return isWellFormed(text) ? Optional.of(new StixTimestamp(text)) : Optional.empty();
    }

    /**
     * The timestamp of a moment, with six fraction digits.
     *
     * @param epochMicros microseconds since 1970 in UTC, within the years 0 to 9999
     */
    public static StixTimestamp ofMicros(long epochMicros) {
        var date = LocalDate.ofEpochDay(Math.floorDiv(epochMicros, MICROS_A_DAY));
        long ofDay = Math.floorMod(epochMicros, MICROS_A_DAY);
        int second = (int) (ofDay / MICROS);
        byte[] text = ZERO.clone();
        put(text, 4, date.getYear());
        put(text, 7, date.getMonthValue());
        put(text, 10, date.getDayOfMonth());
        put(text, 13, second / 3_600);
        put(text, 16, second / 60 % 60);
        put(text, SECONDS_END, second % 60);
        put(text, SECONDS_END + 7, (int) (ofDay % MICROS));
        return new StixTimestamp(new String(text, StandardCharsets.ISO_8859_1));
    }

    /** Puts a number so that it ends before {@code end}. */
    private static void put(byte[] text, int end, int number) {
        int rest = number;
        for (int i = end - 1; rest > 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Microseconds since 1970 in UTC, later digits cut off. A leap second counts as the last microsecond before it. */
    public long epochMicros() {
        boolean leap = isLeapSecond();
        long seconds = LocalDate.of(number(0, 4), number(5, 7), number(8, 10)).toEpochDay() * 86_400
                + number(11, 13) * 3_600L
                + number(14, 16) * 60L
                + (leap ? 59 : number(17, 19));
        long micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (leap ? 9 : i < fractionDigits() ? text.charAt(SECONDS_END + 1 + i) - '0' : 0);
        }
        return seconds * MICROS + micros;
    }

    /** Whether it is the sixtieth second of a minute. */
    public boolean isLeapSecond() {
        return number(17, SECONDS_END) == 60;
    }

    /** How many digits stand after the dot. */
    public int fractionDigits() {
        return Math.max(0, text.length() - SECONDS_END - 2);
    }

    /** The text without zeros at the end of its fraction: one for each instant. */
    public String brief() {
        int end = text.length() - 1;
        int dot = SECONDS_END;
        if (end == dot) {
            return text;
        }
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end - 1 == dot ? dot : end) + "Z";
    }

    /** Whether both are the same instant, however written. */
    public boolean sameInstant(StixTimestamp other) {
        return compareTo(other) == 0;
    }

    @Override
    public int compareTo(StixTimestamp other) {
        // Fixed width down to the second: the order of the texts is the order of the instants, leap seconds included.
        for (int i = 0; i < SECONDS_END; i++) {
            int difference = text.charAt(i) - other.text.charAt(i);
            if (difference != 0) {
                return difference;
            }
        }
        int digits = Math.max(fractionDigits(), other.fractionDigits());
        for (int i = 0; i < digits; i++) {
            int difference = fractionDigit(i) - other.fractionDigit(i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return text;
    }

    private int fractionDigit(int i) {
        return i < fractionDigits() ? text.charAt(SECONDS_END + 1 + i) - '0' : 0;
    }

    private int number(int from, int to) {
        return number(text, from, to);
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    /** Whether this is a timestamp by S-018 and S-019. */
    public static boolean isWellFormed(String text) {
        return isShaped(text) && isRealTime(text);
    }

    // By hand: Instant.parse takes offsets, lower case, "24:00" and not more than nine digits (trap J-04).
    /** Whether this is written as timestamps are (S-018), whatever day and time it says. */
    public static boolean isShaped(String text) {
        int length = text.length();
        if (length <= SECONDS_END || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < SECONDS_END; i++) {
            char shape = SHAPE.charAt(i);
            char c = text.charAt(i);
            if (shape == 'd' ? !isDigit(c) : c != shape) {
                return false;
            }
        }
        if (length > SECONDS_END + 1) {
            if (text.charAt(SECONDS_END) != '.' || length == SECONDS_END + 2) {
                return false;
            }
            for (int i = SECONDS_END + 1; i < length - 1; i++) {
                if (!isDigit(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isRealTime(String text) {
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || number(text, 11, 13) > 23 || number(text, 14, 16) > 59) {
            return false;
        }
        if (day > 28 && day > LocalDate.of(number(text, 0, 4), month, 1).lengthOfMonth()) {
            return false;
        }
        return second < 60
                || (second == 60 && text.startsWith("23:59", 11) && LEAP_DAYS.contains(text.substring(0, 10)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
