package org.hikyaku.handling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Standing;
import org.hikyaku.council.Tenures;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.User;
import org.hikyaku.council.UserId;
import org.junit.jupiter.api.Test;

class ClearanceTest {
    private static final Standing GENERAL = Sample.member(MemberClass.GENERAL, true, false, true);
    private static final Standing CLASS_1 = Sample.member(MemberClass.TASK_FORCE_1, true, false, true);
    private static final Label MEMBERS = in(Tier.MEMBERS);
    private static final Label TASK_FORCE = in(Tier.TASK_FORCE_1);

    private static Label in(Tier tier) {
        return new Label(Tlp.GREEN, true, true, Set.of(tier), Optional.empty(), Set.of(), Optional.empty(), Set.of());
    }

    private static Clearance of(Tenures tenures) {
        var user = new User(new UserId(new UUID(0, 7)), Sample.ORGANISATION, "A. Person", true, tenures);
        var tool = new Tool(new ToolId(new UUID(0, 8)), user.id(), new UUID(0, 9), new byte[0]);
        return Clearance.of(Caller.authenticated(tool, user));
    }

    @Test
    void a_value_is_cleared_exactly_if_policy_permits_its_label() {
        var clearance = of(Tenures.begin(3, GENERAL));
        for (int twice = 0; twice < 2; twice++) {
            assertTrue(clearance.permits(MEMBERS));
            assertFalse(clearance.permits(TASK_FORCE));
        }
        assertEquals("seen", clearance.clear(MEMBERS, "seen").orElseThrow().value());
        assertEquals(Optional.empty(), clearance.clear(TASK_FORCE, "hidden"));
    }

    @Test
    void verdicts_stay_right_past_the_number_that_is_kept() {
        var clearance = of(Tenures.begin(3, GENERAL));
        for (int i = 0; i < 10_000; i++) {
            var label = MEMBERS.onlyFor(i % 2 == 0 ? Sample.ORGANISATION : Sample.OTHER)
                    .join(new Label(
                            Tlp.values()[i % 5],
                            false,
                            false,
                            Set.of(),
                            Optional.empty(),
                            Set.of(),
                            Optional.empty(),
                            Set.of()));
            assertEquals(i % 2 == 0, clearance.permits(label));
            assertFalse(clearance.permits(TASK_FORCE.onlyFor(new OrganisationId(new UUID(i, i)))));
        }
    }

    @Test
    void a_right_is_held_since_it_last_turned_from_no_to_yes() {
        var clearance =
                of(Tenures.begin(3, GENERAL).then(5, CLASS_1).then(7, GENERAL).then(9, CLASS_1));
        assertEquals(9, clearance.heldSince(TASK_FORCE));
        assertEquals(Tenures.NATIVE, clearance.heldSince(MEMBERS));
        assertEquals(Tenures.NOT_HELD, clearance.heldSince(in(Tier.MUTUAL_AID)));
    }

    @Test
    void what_is_cleared_does_not_show_itself_in_a_log() {
        var cleared = of(Tenures.begin(3, GENERAL)).clear(MEMBERS, "a secret").orElseThrow();
        assertFalse(cleared.toString().contains("secret"));
    }
}
