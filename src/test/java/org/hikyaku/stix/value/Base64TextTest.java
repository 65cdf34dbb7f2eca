package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "QQ==", "QUE=", "QUFB", "AAAA", "/+9/", "aGVsbG8="})
    void what_an_encoder_makes_is_base64(String text) {
        assertTrue(Base64Text.isBase64(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QR==",
                "QUF=",
                "QQ",
                "QQ=",
                "Q===",
                "====",
                "=",
                "Q=Q=",
                "QQ==QQ==",
                "QUFB\n",
                " QQ==",
                "QQ= =",
                "QUF-",
                "QU_B",
                "QUFBQ",
                "QÅ==",
                "QUFB=",
                "QUFB==="
            })
    void missing_padding_and_stray_bits_are_not_taken_though_decoders_take_them(String text) {
        assertFalse(Base64Text.isBase64(text));
    }

    @Test
    void an_encoders_text_is_taken_and_no_other_spelling_of_its_last_digit() {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int length = 0; length < 7; length++) {
            for (int value = 0; value < 256; value++) {
                var bytes = new byte[length];
                Arrays.fill(bytes, (byte) value);
                var text = Base64.getEncoder().encodeToString(bytes);
                assertTrue(Base64Text.isBase64(text));
                int last = text.indexOf('=') - 1;
                for (int i = 0; last >= 0 && i < alphabet.length(); i++) {
                    var other = text.substring(0, last) + alphabet.charAt(i) + text.substring(last + 1);
                    boolean canonical = Base64.getEncoder()
                            .encodeToString(Base64.getDecoder().decode(other))
                            .equals(other);
                    assertEquals(canonical, Base64Text.isBase64(other));
                }
            }
        }
    }
}
