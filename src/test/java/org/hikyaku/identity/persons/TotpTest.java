package org.hikyaku.identity.persons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    /** The key of the vectors of RFC 4226 and of RFC 6238 for SHA-1. */
    private static final Totp.Key KEY = new Totp.Key("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    private static final long STEP = 55_000_000;

    private static Instant second(long step, long second) {
        return Instant.ofEpochSecond(step * 30 + second);
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codesAreThoseOfRfc6238(long second, String code) {
        assertEquals(code, Totp.code(KEY, second / 30, 8));
    }

    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "5, 254676", "6, 287922", "7, 162583"})
    void codesOfSixDigitsAreThoseOfRfc4226(long step, String code) {
        assertEquals(code, Totp.code(KEY, step, 6));
    }

    @Test
    void aCodeCountsFromOneStepBeforeItsOwnToTheEndOfTheOneAfter() {
        var code = Totp.code(KEY, STEP, Totp.DIGITS);
        assertEquals(
                OptionalLong.empty(), Totp.step(KEY, code, second(STEP - 1, 0).minusMillis(1)));
        assertEquals(OptionalLong.of(STEP), Totp.step(KEY, code, second(STEP - 1, 0)));
        assertEquals(OptionalLong.of(STEP), Totp.step(KEY, code, second(STEP, 0)));
        assertEquals(
                OptionalLong.of(STEP), Totp.step(KEY, code, second(STEP + 2, 0).minusMillis(1)));
        assertEquals(OptionalLong.empty(), Totp.step(KEY, code, second(STEP + 2, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00000", "0000000", "abcdef", "１２３４５６", "-12345"})
    void whatIsNoCodeIsNone(String text) {
        assertEquals(OptionalLong.empty(), Totp.step(KEY, text, second(STEP, 3)));
    }

    @Test
    void aKeyIsBase32AsAuthenticatorsTakeItAndPrintsNothing() {
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", KEY.base32());
        assertEquals("MZXW6YQ", new Totp.Key("foob".getBytes(StandardCharsets.US_ASCII)).base32(), "RFC 4648's vector");
        assertFalse(KEY.toString().contains("GEZD"));
    }
}
