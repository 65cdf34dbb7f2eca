package org.hikyaku.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} header (RFC 9110, section 5.6.7), rendered once a second. Any thread. */
final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Rendered(long second, String text) {}

    private volatile Rendered last = render(0);

    /** The date of now. */
    String now() {
        long second = System.currentTimeMillis() / 1000;
        var known = last;
        if (known.second() != second) {
            known = render(second);
            last = known;
        }
        return known.text();
    }

    private static Rendered render(long second) {
        return new Rendered(second, FORMAT.format(Instant.ofEpochSecond(second)));
    }
}
