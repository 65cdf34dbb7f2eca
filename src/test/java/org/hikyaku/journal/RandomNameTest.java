package org.hikyaku.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class RandomNameTest {
    @Test
    void the_names_of_a_series_lie_side_by_side_and_those_of_two_do_not() {
        var one = RandomName.series();
        var other = RandomName.series();

        var first = one.get();
        var second = one.get();

        assertEquals(new RandomName(first.high(), first.low() + 1), second);
        assertNotEquals(first.high(), other.get().high());
    }

    @Test
    void a_name_reads_back_from_text_and_from_bytes() {
        var name = RandomName.fresh();

        assertEquals(name, RandomName.parse(name.toString()));
        assertEquals(name, RandomName.ofBytes(name.bytes()));
    }
}
