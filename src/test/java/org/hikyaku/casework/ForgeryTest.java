package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_2;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.HANDLING;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.outsiders;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

/** Nobody speaks in another's name. */
class ForgeryTest extends InCaseworkWorld {
    private static final String BROKER = HandlingMarking.BROKER.toString();

    private static String describes(String id, String name) {
        return "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"" + id
                + "\",\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:00.000Z\",\"name\":\""
                + name
                + "\",\"object_marking_refs\":[\"" + AMBER + "\"]}";
    }

    private static String tlp(String id, String created, String rest) {
        return "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" + id + "\",\"created\":\""
                + created + "\"," + rest + "}";
    }

    private static String second(Tlp tlp, String level) {
        return tlp(
                tlp.id().toString(),
                "2022-10-01T00:00:00.000Z",
                "\"name\":\"" + tlp.word()
                        + "\",\"extensions\":{\"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d\":{"
                        + "\"extension_type\":\"property-extension\",\"tlp_2_0\":\"" + level + "\"}}");
    }

    private static String conditions(StixId creator, boolean designated) {
        var conditions = HandlingMarking.of(Set.of(Tier.TASK_FORCE_2), Optional.empty(), false, false, Set.of());
        var at = new StixTimestamp("2020-01-01T00:00:00.000Z");
        var said = designated
                ? conditions.designated(
                        new HandlingMarking.Designation(at, HandlingMarking.Agreement.AGREED, Optional.empty()))
                : conditions;
        return new String(said.render(StixId.parse(HANDLING), creator, at), StandardCharsets.UTF_8);
    }

    private String refused(Caller who, CollectionInfo where, String object) {
        return failure(world.post(who, where, object), 0).orElse("taken");
    }

    @Test
    void an_organisation_is_described_by_itself_and_the_council_by_casework() {
        for (var where : List.of(TASK_FORCE_1, INTAKE)) {
            assertTrue(refused(world.peer(), where, describes(identity(1), "forged"))
                    .startsWith("S-041"));
            assertTrue(refused(world.peer(), where, describes(BROKER, "forged")).startsWith("S-041"));
            assertEquals("taken", refused(world.provider(), where, describes(identity(1), "own")));
        }
        assertTrue(
                refused(world.desk(), TASK_FORCE_1, describes(BROKER, "forged")).startsWith("S-041"));
        assertEquals("taken", refused(world.peer(), TASK_FORCE_1, describes(identity(1), "own")), "it says the same");
        assertEquals("taken", refused(world.peer(), TASK_FORCE_1, describes(identity(77), "an outsider")));
    }

    @Test
    void what_the_standard_says_under_its_ids_is_taken_in_its_words_alone() {
        var forged = List.of(
                second(Tlp.RED, "clear"),
                second(Tlp.RED, "red").replace("2022-10-01", "2023-10-01"),
                second(Tlp.RED, "red").replace("\"TLP:RED\"", "\"TLP:CLEAR\""),
                second(Tlp.RED, "red").replace("\"name\"", "\"x_more\":1,\"name\""),
                tlp(
                        Tlp.CLEAR.markings().get(1).toString(),
                        "2017-01-20T00:00:00.000Z",
                        "\"definition_type\":\"tlp\",\"definition\":{\"tlp\":\"clear\"}"),
                tlp(
                        RED,
                        "2027-01-01T00:00:00.000Z",
                        "\"definition_type\":\"statement\",\"definition\":{\"statement\":\"x\"}"));
        for (var where : List.of(TASK_FORCE_1, INTAKE)) {
            for (var each : forged) {
                assertTrue(refused(world.peer(), where, each).matches("(?s).*S-16[23].*"), each);
            }
        }
        var whites = List.of(
                tlp(
                        Tlp.CLEAR.markings().get(1).toString(),
                        "2017-01-20T00:00:00.000Z",
                        "\"definition_type\":\"tlp\",\"name\":\"TLP:WHITE\",\"definition\":{\"tlp\":\"white\"}"),
                second(Tlp.AMBER_STRICT, "amber+strict"),
                second(Tlp.RED, "red"));
        for (var each : whites) {
            assertEquals("taken", refused(world.peer(), TASK_FORCE_1, each));
            assertEquals("taken", refused(world.provider(), TASK_FORCE_1, each), "again");
        }
        var beside = world.post(world.peer(), TASK_FORCE_1, forged.get(0), outsiders(1, 2020, RED));
        assertEquals(1, beside.successes(), "what the id means is not for a forgery to change");
    }

    @Test
    void what_casework_alone_may_state_is_refused_unless_it_stands_so() {
        assertTrue(refused(world.peer(), TASK_FORCE_2, conditions(HandlingMarking.BROKER, false))
                .startsWith("S-041"));
        assertTrue(refused(world.peer(), TASK_FORCE_2, conditions(StixId.parse(identity(2)), true))
                .contains("designation"));
        assertTrue(refused(world.general(), INTAKE, conditions(HandlingMarking.BROKER, true))
                .startsWith("S-041"));

        assertEquals("taken", refused(world.desk(), MEMBERS, conditions(HandlingMarking.BROKER, true)));

        assertEquals("taken", refused(world.peer(), TASK_FORCE_2, conditions(HandlingMarking.BROKER, true)));
        assertTrue(refused(world.peer(), TASK_FORCE_2, conditions(HandlingMarking.BROKER, false))
                .startsWith("S-041"));
        assertEquals("taken", refused(world.peer(), TASK_FORCE_2, outsiders(1, 2020, AMBER + "\",\"" + GREEN)));
    }
}
