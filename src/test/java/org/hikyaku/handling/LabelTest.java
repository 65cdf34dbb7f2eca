package org.hikyaku.handling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hikyaku.council.MutualAidCategory;
import org.junit.jupiter.api.Test;

class LabelTest {
    private static final long SEED = 20_261_123L;
    private static final int ROUNDS = 3_000;

    private interface Law {
        void holds(Label a, Label b, Label c);
    }

    private static void forAll(Law law) {
        var sample = new Sample(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            var a = sample.label();
            var b = sample.label();
            var c = sample.label();
            try {
                law.holds(a, b, c);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + SEED + ": " + a + ", " + b + ", " + c, e);
            }
        }
    }

    @Test
    void join_is_commutative_associative_and_idempotent_and_open_is_neutral() {
        forAll((a, b, c) -> {
            assertEquals(a.join(b), b.join(a));
            assertEquals(a.join(b).join(c), a.join(b.join(c)));
            assertEquals(a, a.join(a));
            assertEquals(a, a.join(Label.open()));
            assertEquals(a, Label.open().join(a));
        });
    }

    @Test
    void a_join_is_the_least_label_that_is_as_strict_as_both() {
        forAll((a, b, c) -> {
            var join = a.join(b);
            assertTrue(join.atLeastAsStrictAs(a));
            assertTrue(join.atLeastAsStrictAs(b));
            if (c.atLeastAsStrictAs(a) && c.atLeastAsStrictAs(b)) {
                assertTrue(c.atLeastAsStrictAs(join));
            }
            assertTrue(!a.atLeastAsStrictAs(b) || !b.atLeastAsStrictAs(a) || a.equals(b));
        });
    }

    @Test
    void whoever_may_see_a_join_may_see_both_parts_that_have_a_place() {
        var standings = Sample.everyStanding();
        var random = new Random(SEED);
        int[] permitted = {0};
        forAll((a, b, c) -> {
            var join = a.join(b);
            for (int i = 0; i < 60; i++) {
                var standing = standings.get(random.nextInt(standings.size()));
                if (Policy.decide(standing, join).permits()) {
                    permitted[0]++;
                    for (var part : List.of(a, b)) {
                        boolean placed =
                                !part.tiers().isEmpty() || !part.lists().isEmpty();
                        assertTrue(!placed || Policy.decide(standing, part).permits(), standing::toString);
                    }
                }
            }
        });
        assertTrue(permitted[0] > 1_000, "the sample permits too seldom to say anything");
    }

    @Test
    void equal_labels_are_equal_in_every_way_and_order_is_total() {
        var sample = new Sample(SEED);
        var labels = new ArrayList<Label>();
        for (int i = 0; i < 300; i++) {
            labels.add(sample.label());
        }
        for (var a : labels) {
            for (var b : labels) {
                assertEquals(a.equals(b), a.compareTo(b) == 0);
                assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
            }
            var copy = new Label(
                    a.tlp(), a.secret(), a.sensitive(), a.tiers(), a.categories(), a.lists(), a.only(), a.withheld());
            assertEquals(a, copy);
            assertEquals(a.hashCode(), copy.hashCode());
            assertEquals(a.toString(), copy.toString());
        }
        var sorted = new ArrayList<>(labels);
        Collections.sort(sorted);
        var again = new ArrayList<>(labels);
        Collections.reverse(again);
        Collections.sort(again);
        assertEquals(sorted, again);
    }

    @Test
    void two_organisations_each_alone_are_a_contradiction_and_for_nobody() {
        var one = members().onlyFor(Sample.ORGANISATION);
        var both = one.join(members().onlyFor(Sample.OTHER));
        assertEquals(Set.of(Withheld.CONTRADICTION), both.withheld());
        assertEquals(Optional.empty(), both.only());
        assertEquals(Set.of(), one.join(one).withheld());
        for (var standing : Sample.everyStanding()) {
            assertFalse(Policy.decide(standing, both).permits());
        }
    }

    @Test
    void mutual_aid_without_categories_is_open_to_none() {
        var label = new Label(
                Tlp.CLEAR,
                false,
                false,
                Set.of(Tier.MUTUAL_AID),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Set.of());
        assertEquals(Optional.of(Set.of()), label.categories());
        var some = new Label(
                Tlp.CLEAR,
                false,
                false,
                Set.of(Tier.MUTUAL_AID),
                Optional.of(Set.of(MutualAidCategory.LOCAL_GOVERNMENT)),
                Set.of(),
                Optional.empty(),
                Set.of());
        assertNotEquals(label, some);
        assertEquals(label, some.join(label));
    }

    @Test
    void only_what_an_entry_can_end_is_lifted() {
        var label = members().withholding(Withheld.EMBARGO).withholding(Withheld.UNKNOWN_MARKING);
        assertEquals(
                Set.of(Withheld.UNKNOWN_MARKING),
                label.afterLifting(Withheld.EMBARGO).withheld());
        assertThrows(IllegalArgumentException.class, () -> label.afterLifting(Withheld.UNKNOWN_MARKING));
        assertThrows(IllegalArgumentException.class, () -> label.afterLifting(Withheld.CONTRADICTION));
    }

    private static Label members() {
        return new Label(
                Tlp.GREEN, false, false, Set.of(Tier.MEMBERS), Optional.empty(), Set.of(), Optional.empty(), Set.of());
    }
}
