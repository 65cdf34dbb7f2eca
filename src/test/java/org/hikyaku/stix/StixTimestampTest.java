package org.hikyaku.stix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StixTimestampTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-01T00:00:00Z",
                "2020-01-01T00:00:00.1Z",
                "2020-02-29T23:59:59.123456789012345678901234567890Z",
                "2016-12-31T23:59:60.5Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z"
            })
    void a_timestamp_is_kept_as_it_was_written(String text) {
        assertEquals(text, StixTimestamp.tryParse(text).orElseThrow().text());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, 2020-01-01T00:00:00Z",
        "2020-01-01T00:00:00.0Z, 2020-01-01T00:00:00Z",
        "2020-01-01T00:00:00.000000Z, 2020-01-01T00:00:00Z",
        "2020-01-01T00:00:10.100Z, 2020-01-01T00:00:10.1Z",
        "2020-01-01T00:00:00.0010Z, 2020-01-01T00:00:00.001Z",
        "2020-01-01T00:00:00.123Z, 2020-01-01T00:00:00.123Z"
    })
    void an_instant_has_one_brief_text_however_many_zeros_end_it(String text, String brief) {
        assertEquals(brief, new StixTimestamp(text).brief());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2020-01-01",
                "2020-01-01T00:00:00",
                "2020-01-01T00:00:00.Z",
                "2020-01-01t00:00:00Z",
                "2020-01-01T00:00:00z",
                "2020-01-01T00:00:00+00:00",
                "2020-01-01 00:00:00Z",
                "2020-01-01T24:00:00Z",
                "2020-01-01T00:60:00Z",
                "2020-01-01T00:00:61Z",
                "2020-01-01T23:59:60Z",
                "2016-12-31T22:59:60Z",
                "2021-02-29T00:00:00Z",
                "2021-02-30T00:00:00Z",
                "2021-04-31T00:00:00Z",
                "2021-13-01T00:00:00Z",
                "2021-00-01T00:00:00Z",
                "2021-01-00T00:00:00Z",
                "+2021-01-01T00:00:00Z",
                "12021-01-01T00:00:00Z",
                "2021-01-01T00:00:00,5Z",
                "2021-01-01T00:00:00.5 Z",
                "2021-01-01T00:00:00.٥Z"
            })
    void what_is_no_moment_in_utc_is_none(String text) {
        assertEquals(Optional.empty(), StixTimestamp.tryParse(text));
    }

    @Test
    void order_is_that_of_the_instants_past_nine_digits_and_through_a_leap_second() {
        String[] rising = {
            "2016-12-31T23:59:59.999999999999Z",
            "2016-12-31T23:59:60Z",
            "2016-12-31T23:59:60.9Z",
            "2017-01-01T00:00:00Z",
            "2017-01-01T00:00:00.0000000000001Z",
            "2017-01-01T00:00:00.00000000000010000001Z",
            "2017-01-01T00:00:00.1Z"
        };
        for (int i = 0; i < rising.length; i++) {
            for (int j = 0; j < rising.length; j++) {
                assertEquals(
                        Integer.signum(i - j),
                        Integer.signum(new StixTimestamp(rising[i]).compareTo(new StixTimestamp(rising[j]))),
                        rising[i] + " to " + rising[j]);
            }
        }
    }

    @Test
    void trailing_zeros_are_the_same_instant_and_another_text() {
        var plain = new StixTimestamp("2020-01-01T00:00:00Z");
        var zeros = new StixTimestamp("2020-01-01T00:00:00.000Z");
        assertTrue(plain.sameInstant(zeros));
        assertFalse(plain.equals(zeros));
        assertFalse(plain.sameInstant(new StixTimestamp("2020-01-01T00:00:00.0001Z")));
    }

    @Test
    void microseconds_there_and_back() {
        assertEquals("1970-01-01T00:00:00.000000Z", StixTimestamp.ofMicros(0).text());
        assertEquals("1969-12-31T23:59:59.999999Z", StixTimestamp.ofMicros(-1).text());
        long seed = 20261123;
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            long micros = random.nextLong(-62_167_219_200_000_000L, 253_402_300_800_000_000L);
            assertEquals(micros, StixTimestamp.ofMicros(micros).epochMicros(), "seed " + seed);
        }
        assertEquals(1_500_000, new StixTimestamp("1970-01-01T00:00:01.5Z").epochMicros());
        assertEquals(1_123_456, new StixTimestamp("1970-01-01T00:00:01.1234569Z").epochMicros());
        assertEquals(
                new StixTimestamp("2016-12-31T23:59:59.999999Z").epochMicros(),
                new StixTimestamp("2016-12-31T23:59:60.2Z").epochMicros());
    }
}
