package org.hikyaku.stix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StixIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b",
                "x-mitre-tactic--78f1d2ae-a579-44c4-8fc5-3e1775c73fac",
                "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4",
                "a12--28bb3599-77cd-1a82-b950-b5bc3caf07c4"
            })
    void an_identifier_is_written_as_it_was_read(String text) {
        assertEquals(text, StixId.parse(text).toString());
        assertEquals(Optional.of(StixId.parse(text)), StixId.tryParse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--",
                "malware",
                "malware-1",
                "malware--1-1-1-1-1",
                "malware--+1-1-1-1-1",
                "--31b940d4-6f7f-459a-80ea-9c1f17b5891b",
                "31b940d4-6f7f-459a-80ea-9c1f17b5891b",
                "malware-31b940d4-6f7f-459a-80ea-9c1f17b5891b",
                "malware--31B940D4-6F7F-459A-80EA-9C1F17B5891B",
                "malware--31b940d46f7f459a80ea9c1f17b5891b",
                "malware--31b940d4-6f7f-459a-80ea-9c1f17b5891",
                "malware--31b940d4-6f7f-459a-80ea-9c1f17b5891bb",
                "malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b\n",
                "malware--31b940d4-6f7f-659a-80ea-9c1f17b5891b",
                "malware--31b940d4-6f7f-459a-c0ea-9c1f17b5891b",
                "malware--00000000-0000-0000-0000-000000000000",
                "malware--ffffffff-ffff-ffff-ffff-ffffffffffff",
                "Malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b",
                "x_foo--31b940d4-6f7f-459a-80ea-9c1f17b5891b",
                "x--foo--31b940d4-6f7f-459a-80ea-9c1f17b5891b",
                "9ab--31b940d4-6f7f-459a-80ea-9c1f17b5891b",
                "ab--31b940d4-6f7f-459a-80ea-9c1f17b5891b"
            })
    void what_breaks_a_rule_is_refused_without_being_repeated(String text) {
        assertEquals(Optional.empty(), StixId.tryParse(text));
        var refusal = assertThrows(IllegalArgumentException.class, () -> StixId.parse(text));
        assertFalse(text.length() > 10 && refusal.toString().contains(text));
    }

    @Test
    void a_type_name_has_at_most_250_characters() {
        var uuid = "--31b940d4-6f7f-459a-80ea-9c1f17b5891b";
        assertEquals(250, StixId.parse("x".repeat(250) + uuid).type().length());
        assertEquals(Optional.empty(), StixId.tryParse("x".repeat(251) + uuid));
    }
}
