package org.hikyaku.handling;

import static org.hikyaku.council.MutualAidCategory.EDUCATION_AND_RESEARCH;
import static org.hikyaku.council.MutualAidCategory.LOCAL_GOVERNMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.CollectionScope.Intake;
import org.hikyaku.handling.CollectionScope.ListScope;
import org.hikyaku.handling.CollectionScope.TierScope;
import org.hikyaku.handling.Labels.Own;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final CollectionScope TF1 = new TierScope(Tier.TASK_FORCE_1);
    private static final CollectionScope MEMBERS = new TierScope(Tier.MEMBERS);
    private static final StixId MARKING = StixId.parse("marking-definition--80f2a520-6f17-4c6e-9361-b7489dcef485");

    private static Own own(Meaning... meanings) {
        var own = Own.NOTHING;
        for (var meaning : meanings) {
            own = own.and(Labels.own(List.of(MARKING), id -> meaning));
        }
        return own;
    }

    private static Meaning tlp(Tlp tlp) {
        return new Meaning.TlpMark(tlp);
    }

    private static Meaning handling(boolean secret, boolean sensitive, Tier... tiers) {
        return new Meaning.Handling(HandlingMarking.of(Set.of(tiers), Optional.empty(), secret, sensitive, Set.of()));
    }

    private static Meaning aid(MutualAidCategory... categories) {
        return new Meaning.Handling(
                HandlingMarking.of(Set.of(Tier.MUTUAL_AID), Optional.empty(), false, false, Set.of(categories)));
    }

    private static Label label(Own own, CollectionScope where) {
        return Labels.label(own, List.of(), Optional.empty(), where, false);
    }

    @Test
    void a_tlp_alone_covers_among_peers_and_is_secret_until_designated() {
        var amber = own(tlp(Tlp.AMBER));
        assertTrue(Labels.covers(amber, TF1));
        assertTrue(Labels.covers(amber, new TierScope(Tier.TASK_FORCE_2)));
        var label = label(amber, TF1);
        assertEquals(Tlp.AMBER, label.tlp());
        assertTrue(label.secret() && label.sensitive());
        assertEquals(Set.of(Tier.TASK_FORCE_1), label.tiers());
    }

    @Test
    void elsewhere_a_tlp_and_handling_conditions_cover_whichever_of_object_and_sheet_has_them() {
        var tlp = own(tlp(Tlp.GREEN));
        var conditions = own(handling(false, false, Tier.MEMBERS));
        for (var where : List.of(
                MEMBERS,
                new TierScope(Tier.MUTUAL_AID),
                new TierScope(Tier.EARLY_WARNING),
                new ListScope(Sample.LIST))) {
            assertFalse(Labels.covers(tlp, where));
            assertFalse(Labels.covers(conditions, where));
            assertTrue(Labels.covers(tlp.and(conditions), where));
        }
        assertFalse(Labels.covers(Own.NOTHING, TF1));
        assertFalse(Labels.covers(conditions, TF1));
        assertTrue(Labels.covers(Own.NOTHING, new Intake()));
    }

    @Test
    void a_statement_covers_nothing_and_denies_nothing() {
        var statement = own(new Meaning.Statement());
        assertEquals(Own.NOTHING, statement);
        assertFalse(Labels.covers(statement, TF1));
    }

    @Test
    void an_unknown_marking_withholds_wherever_it_stands() {
        var unknown = own(new Meaning.Unknown());
        var amber = own(tlp(Tlp.AMBER));
        var sheet = own(tlp(Tlp.AMBER), handling(false, false, Tier.MEMBERS));
        for (var label : List.of(
                label(amber.and(unknown), TF1),
                Labels.label(amber, List.of(unknown), Optional.empty(), TF1, false),
                Labels.label(amber, List.of(), Optional.of(sheet.and(unknown)), TF1, false))) {
            assertTrue(label.withheld().contains(Withheld.UNKNOWN_MARKING));
        }
    }

    @Test
    void a_sheet_never_launders() {
        long seed = 20261123;
        var sample = new Sample(seed);
        for (int round = 0; round < 2_000; round++) {
            var own = own(tlp(sample.one(List.of(Tlp.values()))));
            if (sample.sometimes(2)) {
                own = own.and(own(new Meaning.Handling(sample.handling())));
            }
            var sheet = own(tlp(sample.one(List.of(Tlp.values()))), new Meaning.Handling(sample.handling()));
            var council = own(tlp(sample.one(List.of(Tlp.values()))), new Meaning.Handling(sample.handling()));
            // In mutual aid, categories that the object does not name are missing, and a sheet may supply them.
            boolean categories =
                    own.handling().flatMap(Labels.Conditions::categories).isPresent();
            var where = sample.one(List.of(
                    TF1, MEMBERS, new ListScope(Sample.LIST), categories ? new TierScope(Tier.MUTUAL_AID) : MEMBERS));
            var bare = label(own, where);
            var wished = Labels.label(own, List.of(sheet), Optional.empty(), where, false);
            assertTrue(wished.atLeastAsStrictAs(bare), "seed " + seed + ", round " + round);

            // A designation takes off that nobody has decided, and nothing else.
            var plain = Labels.label(own, List.of(), Optional.of(council), where, false);
            var decided = Labels.label(own, List.of(sheet), Optional.of(council), where, false);
            assertTrue(decided.atLeastAsStrictAs(plain), "seed " + seed + ", round " + round);
            assertEquals(
                    own.and(sheet).and(council).handling().orElseThrow().secret(),
                    decided.secret(),
                    "seed " + seed + ", round " + round);
            assertTrue(
                    decided.join(secretAndSensitive()).atLeastAsStrictAs(wished), "seed " + seed + ", round " + round);
        }
    }

    private static Label secretAndSensitive() {
        return new Label(Tlp.CLEAR, true, true, Set.of(), Optional.empty(), Set.of(), Optional.empty(), Set.of());
    }

    @Test
    void a_providers_no_is_a_wish_and_its_yes_binds() {
        var no = own(tlp(Tlp.GREEN), handling(false, false, Tier.MEMBERS));
        var yes = own(tlp(Tlp.GREEN), handling(true, true, Tier.MEMBERS));
        assertTrue(label(no, MEMBERS).secret());
        assertTrue(Labels.label(Own.NOTHING, List.of(no), Optional.empty(), MEMBERS, false)
                .secret());

        var decided = Labels.label(no, List.of(no), Optional.of(no), MEMBERS, false);
        assertFalse(decided.secret() || decided.sensitive());
        assertTrue(Labels.label(yes, List.of(), Optional.of(no), MEMBERS, false).secret());
        assertTrue(
                Labels.label(no, List.of(yes), Optional.of(no), MEMBERS, false).sensitive());
    }

    @Test
    void what_the_desk_posts_is_designated_by_its_handling_conditions_and_only_by_them() {
        var open = own(tlp(Tlp.CLEAR), handling(false, false, Tier.EARLY_WARNING));
        var where = new TierScope(Tier.EARLY_WARNING);
        var label = Labels.label(open, List.of(), Optional.empty(), where, true);
        assertFalse(label.secret() || label.sensitive());
        assertTrue(Policy.decide(Sample.subscribing(Sample.outsider()), label).permits());
        assertTrue(Labels.label(own(tlp(Tlp.CLEAR)), List.of(), Optional.empty(), where, true)
                .secret());
        var bySheet = Labels.label(own(tlp(Tlp.CLEAR)), List.of(open), Optional.empty(), where, true);
        assertFalse(bySheet.secret());
    }

    @Test
    void a_council_sheet_without_conditions_decides_nothing() {
        var no = own(tlp(Tlp.GREEN), handling(false, false, Tier.MEMBERS));
        assertTrue(Labels.label(no, List.of(), Optional.of(own(tlp(Tlp.GREEN))), MEMBERS, false)
                .secret());
    }

    @Test
    void an_embargo_withholds_and_a_validity_does_not() {
        var plain = HandlingMarking.of(Set.of(Tier.MEMBERS), Optional.empty(), false, false, Set.of());
        var later = Optional.of(new StixTimestamp("2030-01-01T00:00:00Z"));
        var embargoed = own(tlp(Tlp.GREEN), new Meaning.Handling(dated(plain, later, Optional.empty())));
        var valid = own(tlp(Tlp.GREEN), new Meaning.Handling(dated(plain, Optional.empty(), later)));
        assertEquals(Set.of(Withheld.EMBARGO), label(embargoed, MEMBERS).withheld());
        assertEquals(Set.of(), label(valid, MEMBERS).withheld());
        var bySheet = Labels.label(valid, List.of(), Optional.of(embargoed), MEMBERS, false);
        assertEquals(Set.of(Withheld.EMBARGO), bySheet.withheld());
        assertEquals(Set.of(), bySheet.afterLifting(Withheld.EMBARGO).withheld());
    }

    private static HandlingMarking dated(
            HandlingMarking m, Optional<StixTimestamp> embargo, Optional<StixTimestamp> valid) {
        return new HandlingMarking(
                m.tiers(),
                m.list(),
                m.secret(),
                m.sensitive(),
                m.categories(),
                m.legalGround(),
                m.otherDuties(),
                embargo,
                valid,
                m.designation());
    }

    @Test
    void what_is_in_intake_has_no_place_and_is_for_nobody() {
        var open = own(tlp(Tlp.CLEAR), handling(false, false, Tier.EARLY_WARNING));
        for (var own : List.of(Own.NOTHING, open)) {
            var label = Labels.label(own, List.of(open), Optional.of(open), new Intake(), true);
            assertTrue(label.secret() && label.sensitive());
            for (var standing : Sample.everyStanding()) {
                assertFalse(Policy.decide(standing, label).permits());
            }
        }
        assertEquals(Tlp.RED, label(Own.NOTHING, new Intake()).tlp());
    }

    @Test
    void two_markings_of_one_kind_join_to_the_stricter() {
        var both = own(
                tlp(Tlp.GREEN),
                tlp(Tlp.AMBER_STRICT),
                aid(LOCAL_GOVERNMENT, EDUCATION_AND_RESEARCH),
                aid(LOCAL_GOVERNMENT));
        var label = Labels.label(both, List.of(), Optional.of(both), new TierScope(Tier.MUTUAL_AID), false);
        assertEquals(Tlp.AMBER_STRICT, label.tlp());
        assertEquals(Optional.of(Set.of(LOCAL_GOVERNMENT)), label.categories());
    }

    @Test
    void a_marking_definition_is_seen_by_whoever_sees_what_it_marks() {
        long seed = 77;
        var sample = new Sample(seed);
        for (int round = 0; round < 300; round++) {
            var marking = new Meaning.Handling(sample.handling());
            var mark = tlp(sample.one(List.of(Tlp.values())));
            var where = sample.one(List.of(TF1, MEMBERS, new TierScope(Tier.MUTUAL_AID), new ListScope(Sample.LIST)));
            var object = Labels.label(own(mark, marking), List.of(), Optional.empty(), where, true);
            for (var definition : List.of(marking, mark, new Meaning.Statement())) {
                var label = Labels.ofDefinition(definition, Own.NOTHING, where);
                for (var standing : Sample.everyStanding()) {
                    if (Policy.decide(standing, object).permits()) {
                        assertTrue(
                                Policy.decide(standing, label).permits(),
                                () -> "seed " + seed + ": " + standing + " sees " + object + ", not " + label);
                    }
                }
            }
        }
        assertEquals(
                Tlp.RED, Labels.ofDefinition(tlp(Tlp.RED), Own.NOTHING, MEMBERS).tlp());
        assertTrue(Labels.ofDefinition(handling(true, false, Tier.MEMBERS), Own.NOTHING, MEMBERS)
                .secret());
        assertEquals(
                Set.of(Withheld.UNKNOWN_MARKING),
                Labels.ofDefinition(new Meaning.Unknown(), Own.NOTHING, MEMBERS).withheld());
    }

    @Test
    void a_definition_that_is_marked_itself_is_no_wider_than_its_own_marking() {
        var open = new Meaning.Statement();
        assertEquals(
                Tlp.RED, Labels.ofDefinition(open, own(tlp(Tlp.RED)), MEMBERS).tlp());
        assertTrue(Labels.ofDefinition(open, own(handling(true, false, Tier.MEMBERS)), MEMBERS)
                .secret());
        assertEquals(Tlp.CLEAR, Labels.ofDefinition(open, Own.NOTHING, MEMBERS).tlp());
    }

    @Test
    void what_reads_as_a_label_and_is_none_restricts_and_covers_nothing() {
        var bound = own(new Meaning.NoLooser(Tlp.AMBER));
        assertFalse(Labels.covers(bound, TF1));
        assertEquals(Tlp.AMBER, label(bound.and(own(tlp(Tlp.GREEN))), TF1).tlp());
        assertEquals(Tlp.RED, label(bound.and(own(tlp(Tlp.RED))), TF1).tlp());
        assertEquals(Tlp.RED, label(bound, TF1).tlp(), "as without any label");
        var release = own(tlp(Tlp.GREEN));
        assertEquals(Optional.of("tlp"), Labels.looserThan(bound, release));
        assertEquals(Optional.of("tlp"), Labels.looserThan(own(tlp(Tlp.GREEN)).and(bound), release));
        assertEquals(Optional.empty(), Labels.looserThan(bound, own(tlp(Tlp.AMBER))));
    }

    @Test
    void a_release_that_is_looser_than_the_objects_own_markings_names_the_property() {
        var release = own(tlp(Tlp.AMBER), handling(false, false, Tier.MEMBERS));
        assertEquals(Optional.empty(), Labels.looserThan(Own.NOTHING, release));
        assertEquals(Optional.empty(), Labels.looserThan(own(tlp(Tlp.GREEN)), release));
        assertEquals(Optional.empty(), Labels.looserThan(release, release));
        assertEquals(Optional.of("tlp"), Labels.looserThan(own(tlp(Tlp.RED)), release));
        assertEquals(Optional.of("tlp"), Labels.looserThan(own(tlp(Tlp.CLEAR)), Own.NOTHING));
        assertEquals(Optional.of("secret"), Labels.looserThan(own(handling(true, true, Tier.MEMBERS)), release));
        assertEquals(Optional.of("sensitive"), Labels.looserThan(own(handling(false, true, Tier.MEMBERS)), release));
        assertEquals(Optional.of("tiers"), Labels.looserThan(own(handling(false, false, Tier.TASK_FORCE_2)), release));
        assertEquals(
                Optional.empty(),
                Labels.looserThan(
                        own(handling(false, false, Tier.MEMBERS)),
                        own(tlp(Tlp.AMBER), handling(false, false, Tier.TASK_FORCE_1))));
        assertEquals(
                Optional.of("tiers"),
                Labels.looserThan(
                        own(handling(false, false, Tier.MEMBERS)), own(tlp(Tlp.AMBER), aid(LOCAL_GOVERNMENT))));
        assertEquals(
                Optional.of("categories"),
                Labels.looserThan(own(aid(LOCAL_GOVERNMENT)), own(aid(LOCAL_GOVERNMENT, EDUCATION_AND_RESEARCH))));
        assertEquals(
                Optional.empty(),
                Labels.looserThan(own(aid(LOCAL_GOVERNMENT, EDUCATION_AND_RESEARCH)), own(aid(LOCAL_GOVERNMENT))));
        var listed = own(
                new Meaning.Handling(HandlingMarking.of(Set.of(), Optional.of(Sample.LIST), false, false, Set.of())));
        assertEquals(Optional.of("list"), Labels.looserThan(listed, release));
        assertEquals(Optional.empty(), Labels.looserThan(listed, listed.and(release)));
    }

    @Test
    void a_release_that_is_not_looser_opens_to_nobody_whom_the_own_markings_deny() {
        long seed = 4711;
        var sample = new Sample(seed);
        int accepted = 0;
        for (int round = 0; round < 5_000; round++) {
            var mine = own(tlp(sample.one(List.of(Tlp.values()))), new Meaning.Handling(sample.handling()));
            var release = own(tlp(sample.one(List.of(Tlp.values()))), new Meaning.Handling(sample.handling()));
            if (Labels.looserThan(mine, release).isPresent()) {
                continue;
            }
            accepted++;
            var without = Labels.label(release, List.of(), Optional.of(release), new ListScope(Sample.LIST), false);
            var with = Labels.label(mine, List.of(), Optional.of(release), new ListScope(Sample.LIST), false);
            for (var standing : Sample.everyStanding()) {
                assertEquals(
                        Policy.decide(standing, with).permits(),
                        Policy.decide(standing, without).permits(),
                        () -> "seed " + seed + ": " + mine + " released as " + release + " to " + standing);
            }
        }
        assertTrue(accepted > 20, "only " + accepted + " releases were accepted");
    }
}
