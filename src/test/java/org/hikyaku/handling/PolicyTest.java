package org.hikyaku.handling;

import static org.hikyaku.council.MemberClass.GENERAL;
import static org.hikyaku.council.MemberClass.TASK_FORCE_1;
import static org.hikyaku.council.MemberClass.TASK_FORCE_2;
import static org.hikyaku.council.MutualAidCategory.EDUCATION_AND_RESEARCH;
import static org.hikyaku.council.MutualAidCategory.LOCAL_GOVERNMENT;
import static org.hikyaku.council.MutualAidCategory.NATIONAL_ADMINISTRATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Standing;
import org.hikyaku.handling.CollectionScope.Intake;
import org.hikyaku.handling.CollectionScope.ListScope;
import org.hikyaku.handling.CollectionScope.TierScope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole policy as tables: first that of the design, then each rule at its edges. */
class PolicyTest {
    private static final Map<String, Standing> CALLERS = callers();
    private static final Map<String, Label> LABELS = labels();

    private static Map<String, Standing> callers() {
        var c = new LinkedHashMap<String, Standing>();
        var class1 = Sample.member(TASK_FORCE_1, true, false, true);
        c.put("class 1, subscribes, listed", Sample.listed(Sample.subscribing(class1)));
        c.put("class 1, not registered", Sample.subscribing(Sample.member(TASK_FORCE_1, true, false, false)));
        c.put("class 1, declined secrets", Sample.member(TASK_FORCE_1, false, false, true));
        c.put("class 2", Sample.member(TASK_FORCE_2, true, false, true));
        c.put(
                "general, subscribes, listed",
                Sample.listed(Sample.subscribing(Sample.member(GENERAL, true, false, true))));
        c.put("general, declined secrets", Sample.member(GENERAL, false, false, true));
        c.put("general, not registered", Sample.member(GENERAL, true, false, false));
        c.put("hub, general, subscribes", Sample.subscribing(Sample.member(GENERAL, true, true, true)));
        c.put("hub, not registered", Sample.member(GENERAL, true, true, false));
        c.put("target of category 1", Sample.target(true, LOCAL_GOVERNMENT));
        c.put("target of category 2", Sample.target(true, EDUCATION_AND_RESEARCH));
        c.put("target of 1 and 2", Sample.target(true, LOCAL_GOVERNMENT, EDUCATION_AND_RESEARCH));
        c.put("target of 1, not enabled", Sample.target(false, LOCAL_GOVERNMENT));
        c.put("target of 1, listed", Sample.listed(Sample.target(true, LOCAL_GOVERNMENT)));
        c.put("target of 1, not enabled, listed", Sample.listed(Sample.target(false, LOCAL_GOVERNMENT)));
        c.put("subscriber, no member", Sample.subscribing(Sample.outsider()));
        c.put("subscriber, no member, listed", Sample.listed(Sample.subscribing(Sample.outsider())));
        c.put("outsider", Sample.outsider());
        c.put("operations desk", Sample.desk(Desk.OPERATIONS));
        c.put("steering committee", Sample.listed(Sample.subscribing(Sample.committee())));
        c.put("administration desk", Sample.listed(Sample.subscribing(Sample.desk(Desk.ADMINISTRATION))));
        return c;
    }

    private static Map<String, Label> labels() {
        var l = new LinkedHashMap<String, Label>();
        l.put("P", in(Tlp.AMBER, true, true, Tier.TASK_FORCE_1));
        l.put("T1", in(Tlp.RED, true, false, Tier.TASK_FORCE_1));
        l.put("T2", in(Tlp.AMBER_STRICT, true, false, Tier.TASK_FORCE_2));
        l.put("Ms", in(Tlp.AMBER, true, false, Tier.MEMBERS));
        l.put("Mn", in(Tlp.GREEN, false, true, Tier.MEMBERS));
        l.put("A", aid(Tlp.AMBER, false, LOCAL_GOVERNMENT));
        l.put("E", in(Tlp.CLEAR, false, false, Tier.EARLY_WARNING));
        l.put("L", list(Tlp.RED, false, true));

        l.put("T1open", in(Tlp.CLEAR, false, false, Tier.TASK_FORCE_1));
        l.put("T1red", in(Tlp.RED, false, true, Tier.TASK_FORCE_1));
        l.put("Mred", in(Tlp.RED, false, true, Tier.MEMBERS));
        l.put("Mstrict", in(Tlp.AMBER_STRICT, false, false, Tier.MEMBERS));
        l.put("As", aid(Tlp.AMBER, true, LOCAL_GOVERNMENT));
        l.put("Ared", aid(Tlp.RED, false, LOCAL_GOVERNMENT));
        l.put("Astrict", aid(Tlp.AMBER_STRICT, false, LOCAL_GOVERNMENT));
        l.put("Aclear", aid(Tlp.CLEAR, false, LOCAL_GOVERNMENT));
        l.put("A12", aid(Tlp.GREEN, false, LOCAL_GOVERNMENT, EDUCATION_AND_RESEARCH));
        l.put("A3", aid(Tlp.GREEN, false, NATIONAL_ADMINISTRATION));
        l.put("A0", aid(Tlp.GREEN, false));
        l.put("Egreen", in(Tlp.GREEN, false, false, Tier.EARLY_WARNING));
        l.put("Eamber", in(Tlp.AMBER, false, false, Tier.EARLY_WARNING));
        l.put("Esecret", in(Tlp.CLEAR, true, false, Tier.EARLY_WARNING));
        l.put("Esens", in(Tlp.CLEAR, false, true, Tier.EARLY_WARNING));
        l.put("Lclear", list(Tlp.CLEAR, false, false));
        l.put("Lamber", list(Tlp.AMBER, false, false));
        l.put("Lsecret", list(Tlp.AMBER, true, false));
        l.put("ML", list(Tlp.GREEN, false, false).join(in(Tlp.GREEN, false, false, Tier.MEMBERS)));
        l.put("ME", in(Tlp.GREEN, false, false, Tier.MEMBERS).join(in(Tlp.GREEN, false, false, Tier.EARLY_WARNING)));
        l.put("none", Label.open());
        l.put("ours", in(Tlp.GREEN, false, false, Tier.MEMBERS).onlyFor(Sample.ORGANISATION));
        l.put("theirs", in(Tlp.GREEN, false, false, Tier.MEMBERS).onlyFor(Sample.OTHER));
        return l;
    }

    private static Label in(Tlp tlp, boolean secret, boolean sensitive, Tier tier) {
        return new Label(tlp, secret, sensitive, Set.of(tier), Optional.empty(), Set.of(), Optional.empty(), Set.of());
    }

    private static Label aid(Tlp tlp, boolean secret, MutualAidCategory... categories) {
        return new Label(
                tlp,
                secret,
                false,
                Set.of(Tier.MUTUAL_AID),
                Optional.of(Set.of(categories)),
                Set.of(),
                Optional.empty(),
                Set.of());
    }

    private static Label list(Tlp tlp, boolean secret, boolean sensitive) {
        return new Label(
                tlp, secret, sensitive, Set.of(), Optional.empty(), Set.of(Sample.LIST), Optional.empty(), Set.of());
    }

    /** What each caller sees; all labels that a line does not name are denied. */
    private static final String TRUTH = """
            class 1, subscribes, listed      : P T1 T2 Ms Mn E L T1open T1red Mred Mstrict Egreen Lclear Lamber Lsecret ML ME ours
            class 1, not registered          : Mn E T1open Mstrict Egreen ME ours
            class 1, declined secrets        : Mn T1open T1red Mred Mstrict ours
            class 2                          : T2 Ms Mn Mred Mstrict ours
            general, subscribes, listed      : Ms Mn E L Mred Mstrict Egreen Lclear Lamber Lsecret ML ME ours
            general, declined secrets        : Mn Mred Mstrict ours
            general, not registered          : Mn Mstrict ours
            hub, general, subscribes         : Ms Mn A E Mred Mstrict As Ared Astrict Aclear A12 A3 A0 Egreen ME ours
            hub, not registered              : Mn A Mstrict Astrict Aclear A12 A3 A0 ours
            target of category 1             : A Aclear A12
            target of category 2             : A12
            target of 1 and 2                : A Aclear A12
            target of 1, not enabled         :
            target of 1, listed              : A Aclear A12 Lclear Lamber
            target of 1, not enabled, listed : Lclear
            subscriber, no member            : E Egreen
            subscriber, no member, listed    : E Egreen Lclear
            outsider                         :
            operations desk                  : P T1 T2 Ms Mn A E L T1open T1red Mred Mstrict As Ared Astrict Aclear A12 A3 A0 Egreen Eamber Esecret Esens Lclear Lamber Lsecret ML ME ours
            steering committee               :
            administration desk              :
            """;

    @TestFactory
    Stream<DynamicTest> each_caller_sees_what_the_table_says() {
        var seen = table(TRUTH);
        assertEquals(CALLERS.keySet(), seen.keySet());
        return seen.entrySet().stream()
                .map(line -> dynamicTest(line.getKey(), () -> assertEquals(line.getValue(), visible(line.getKey()))));
    }

    private static List<String> visible(String caller) {
        var standing = CALLERS.get(caller);
        var visible = new ArrayList<String>();
        LABELS.forEach((name, label) -> {
            if (standing != null && Policy.decide(standing, label).permits()) {
                visible.add(name);
            }
        });
        return visible;
    }

    /** Which collections each may read (r) and write (w), in the order of the heading. */
    private static final String DOORS = """
            class 1, subscribes, listed      : rw rw r  -  r  w  r
            class 1, not registered          : rw rw r  -  r  w  -
            class 1, declined secrets        : rw rw r  -  -  w  -
            class 2                          : -  rw r  -  -  w  -
            general, subscribes, listed      : -  -  r  -  r  w  r
            general, declined secrets        : -  -  r  -  -  w  -
            general, not registered          : -  -  r  -  -  w  -
            hub, general, subscribes         : -  -  r  r  r  w  -
            hub, not registered              : -  -  r  r  -  w  -
            target of category 1             : -  -  -  r  -  -  -
            target of category 2             : -  -  -  r  -  -  -
            target of 1 and 2                : -  -  -  r  -  -  -
            target of 1, not enabled         : -  -  -  -  -  -  -
            target of 1, listed              : -  -  -  r  -  -  r
            target of 1, not enabled, listed : -  -  -  -  -  -  r
            subscriber, no member            : -  -  -  -  r  -  -
            subscriber, no member, listed    : -  -  -  -  r  -  r
            outsider                         : -  -  -  -  -  -  -
            operations desk                  : rw rw rw rw rw -  rw
            steering committee               : -  -  -  -  -  -  -
            administration desk              : -  -  -  -  -  -  -
            """;

    @TestFactory
    Stream<DynamicTest> each_caller_finds_the_doors_that_the_table_says() {
        List<CollectionScope> scopes = List.of(
                new TierScope(Tier.TASK_FORCE_1),
                new TierScope(Tier.TASK_FORCE_2),
                new TierScope(Tier.MEMBERS),
                new TierScope(Tier.MUTUAL_AID),
                new TierScope(Tier.EARLY_WARNING),
                new Intake(),
                new ListScope(Sample.LIST));
        var doors = table(DOORS);
        assertEquals(CALLERS.keySet(), doors.keySet());
        return CALLERS.entrySet().stream()
                .map(caller -> dynamicTest(caller.getKey(), () -> {
                    var open = new ArrayList<String>();
                    for (var scope : scopes) {
                        var door = (Policy.mayRead(caller.getValue(), scope) ? "r" : "")
                                + (Policy.mayWrite(caller.getValue(), scope) ? "w" : "");
                        assertEquals(!door.isEmpty(), Policy.mayKnow(caller.getValue(), scope));
                        open.add(door.isEmpty() ? "-" : door);
                    }
                    assertEquals(doors.get(caller.getKey()), open);
                }));
    }

    private static Map<String, List<String>> table(String text) {
        var table = new LinkedHashMap<String, List<String>>();
        text.lines().forEach(line -> {
            var cells = line.split(":", 2);
            table.put(
                    cells[0].strip(),
                    Stream.of(cells[1].strip().split(" +"))
                            .filter(c -> !c.isEmpty())
                            .toList());
        });
        return table;
    }

    @Test
    void what_is_withheld_is_for_nobody() {
        for (var standing : Sample.everyStanding()) {
            for (var reason : Withheld.values()) {
                for (var label : LABELS.values()) {
                    assertEquals(new Verdict.Deny(Reason.WITHHELD), Policy.decide(standing, label.withholding(reason)));
                }
            }
        }
    }

    @Test
    void nobody_sees_anything_in_a_collection_that_he_may_not_read() {
        for (var standing : Sample.everyStanding()) {
            for (var label : LABELS.values()) {
                if (Policy.decide(standing, label).permits()) {
                    for (var tier : label.tiers()) {
                        assertEquals(true, Policy.mayRead(standing, new TierScope(tier)), standing::toString);
                    }
                    for (var list : label.lists()) {
                        assertEquals(true, Policy.mayRead(standing, new ListScope(list)), standing::toString);
                    }
                }
            }
        }
    }

    @Test
    void an_organisations_own_row_is_hidden_from_the_desk_too() {
        var label = in(Tlp.GREEN, false, false, Tier.MEMBERS).onlyFor(Sample.OTHER);
        assertFalse(Policy.decide(Sample.desk(Desk.OPERATIONS), label).permits());
        assertEquals(
                new Verdict.Permit(),
                Policy.decide(Sample.of(Sample.member(GENERAL, false, false, false), Sample.OTHER), label));
    }
}
