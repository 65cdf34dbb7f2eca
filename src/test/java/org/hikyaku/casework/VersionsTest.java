package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hikyaku.handling.Tlp;
import org.junit.jupiter.api.Test;

/** What a version does to the others of its object. */
class VersionsTest extends InCaseworkWorld {
    private static final String CREATOR = CaseworkWorld.identity(1);

    private static String version(int year, String marking) {
        return Samples.object(1, year, CREATOR, marking, "");
    }

    private List<Tlp> labels() {
        return world.collections.feed(TASK_FORCE_1.id()).living(id(1)).stream()
                .sorted(java.util.Comparator.comparing(org.hikyaku.feed.Row::version))
                .map(row -> row.label().tlp())
                .toList();
    }

    @Test
    void a_version_that_comes_late_is_kept_among_the_older_ones_and_never_becomes_the_newest() {
        world.post(world.provider(), TASK_FORCE_1, version(2021, AMBER));
        var late = world.post(world.provider(), TASK_FORCE_1, version(2020, AMBER));
        assertEquals(1, late.successes());
        assertEquals(List.of("1 2021"), world.sees(world.peer(), TASK_FORCE_1, false));
        assertEquals(
                List.of("1 2021", "1 2020"),
                world.sees(world.peer(), TASK_FORCE_1, true),
                "it is new to those who poll, so it comes after what they have");
    }

    @Test
    void a_looser_version_is_its_owners_to_post_and_opens_itself_alone() {
        world.post(world.provider(), TASK_FORCE_1, version(2020, RED));
        assertTrue(failure(world.post(world.peer(), TASK_FORCE_1, version(2021, AMBER)), 0)
                .orElseThrow()
                .contains("only its creator's organisation"));
        assertEquals(
                1,
                world.post(world.provider(), TASK_FORCE_1, version(2022, AMBER)).successes());
        assertEquals(List.of(Tlp.RED, Tlp.AMBER), labels());
    }

    @Test
    void other_markings_are_other_content_and_need_a_version_of_their_own() {
        world.post(world.provider(), TASK_FORCE_1, version(2020, RED));
        assertTrue(failure(world.post(world.provider(), TASK_FORCE_1, version(2020, AMBER)), 0)
                .orElseThrow()
                .contains("other content is held"));
        assertEquals(List.of(Tlp.RED), labels());
    }
}
