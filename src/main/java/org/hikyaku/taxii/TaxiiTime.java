package org.hikyaku.taxii;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** TAXII timestamps: RFC 3339 in UTC with exactly six digits (T-026). By hand, for a page has a thousand of them. */
final class TaxiiTime {
    private static final long MICROS = 1_000_000;
    private static final long MICROS_A_DAY = 86_400 * MICROS;
    private static final byte[] SHAPE = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.ISO_8859_1);

    private TaxiiTime() {}

    /** The text of a moment in microseconds since 1970, within the years 0 to 9999. */
    static String text(long micros) {
        var date = LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_A_DAY));
        long ofDay = Math.floorMod(micros, MICROS_A_DAY);
        int second = (int) (ofDay / MICROS);
        byte[] text = SHAPE.clone();
        digits(text, 4, date.getYear());
        digits(text, 7, date.getMonthValue());
        digits(text, 10, date.getDayOfMonth());
        digits(text, 13, second / 3_600);
        digits(text, 16, second / 60 % 60);
        digits(text, 19, second % 60);
        digits(text, 26, (int) (ofDay % MICROS));
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The text of an instant, later digits cut off. */
    static String text(Instant instant) {
        return text(instant.getEpochSecond() * MICROS + instant.getNano() / 1_000);
    }

    /** Puts a number so that it ends before {@code end}. */
    private static void digits(byte[] text, int end, int number) {
        for (int i = end - 1; number > 0; i--) {
            text[i] = (byte) ('0' + number % 10);
            number /= 10;
        }
    }
}
