package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.ListId;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Tier;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

/** Which versions may follow those that their poster knows of. */
class SuccessionTest extends InCaseworkWorld {
    private static final String REVOKED = ",\"revoked\":true";
    private static final Optional<String> NOTHING_FOLLOWS =
            Optional.of("V-12: the object is revoked, and no version follows a revocation");

    private static String version(int year, String more) {
        return object(1, year, identity(1), AMBER, more);
    }

    private Receipt posts(String... objects) {
        return world.post(world.provider(), TASK_FORCE_1, objects);
    }

    private static String created(String object, String year) {
        return object.replace("\"created\":\"2020", "\"created\":\"" + year);
    }

    @Test
    void V_12_nothing_follows_a_revocation_and_what_comes_late_is_taken() {
        posts(version(2022, REVOKED));

        assertEquals(NOTHING_FOLLOWS, failure(posts(version(2023, "")), 0));
        assertEquals(NOTHING_FOLLOWS, failure(posts(version(2024, REVOKED)), 0));
        assertEquals(Optional.empty(), failure(posts(version(2021, "")), 0));
        assertEquals(Optional.empty(), failure(posts(version(2022, REVOKED)), 0), "it is there already");
        assertEquals(List.of("1 2022"), world.sees(world.peer(), TASK_FORCE_1, false));
    }

    @Test
    void V_12_of_one_envelope_what_stands_later_follows_what_stands_before() {
        var told = posts(version(2020, ""), version(2021, REVOKED), version(2022, ""));
        assertEquals(Optional.empty(), failure(told, 1));
        assertEquals(NOTHING_FOLLOWS, failure(told, 2));
    }

    @Test
    void V_12_of_one_envelope_what_its_poster_does_not_see_binds_him_as_if_it_were_new_to_the_broker() {
        var revoked = object(1, 2021, identity(1), RED, REVOKED);
        posts(revoked);

        var told = world.post(world.colleague(), TASK_FORCE_1, revoked, object(1, 2022, identity(1), RED, ""));

        assertEquals(Optional.empty(), failure(told, 0));
        assertEquals(NOTHING_FOLLOWS, failure(told, 1));
    }

    @Test
    void V_12_of_one_envelope_what_its_poster_had_apart_and_does_not_see_follows_nothing_that_was_revoked() {
        world.post(world.peer(), TASK_FORCE_1, object(1, 2022, identity(99), RED, ""));
        var apart = object(1, 2022, identity(99), RED, ",\"confidence\":50");
        world.post(world.colleague(), TASK_FORCE_1, apart);

        var told = world.post(world.colleague(), TASK_FORCE_1, object(1, 2021, identity(99), RED, REVOKED), apart);

        assertEquals(Optional.empty(), failure(told, 0));
        assertEquals(NOTHING_FOLLOWS, failure(told, 1));
    }

    @Test
    void V_12_a_revocation_among_many_versions_is_found() {
        for (int year = 2020; year < 2026; year++) {
            posts(version(year, year == 2025 ? REVOKED : ",\"revoked\":false"));
        }
        assertEquals(NOTHING_FOLLOWS, failure(posts(version(2026, "")), 0));
    }

    @Test
    void V_12_a_revocation_that_was_withdrawn_binds_nobody() {
        posts(version(2021, REVOKED));
        world.withdraw(world.provider(), TASK_FORCE_1, Samples.id(1), VersionFilter.ALL);
        assertEquals(Optional.empty(), failure(posts(version(2022, "")), 0));
    }

    @Test
    void V_12_V_03_a_version_that_its_poster_may_not_see_binds_nobody() {
        world.post(world.provider(), TASK_FORCE_1, object(1, 2021, identity(99), RED, REVOKED));

        var told =
                world.post(world.colleague(), TASK_FORCE_1, created(object(1, 2022, identity(99), AMBER, ""), "2019"));

        assertEquals(Optional.empty(), failure(told, 0));
    }

    @Test
    void V_03_V_04_what_its_poster_had_binds_him_when_the_same_from_its_creator_is_hidden_from_him_later() {
        var definition = onlyForProvider();
        for (int n = 1; n <= 2; n++) {
            var relayed = object(n, 2021, identity(1), AMBER, "");
            world.post(world.peer(), TASK_FORCE_1, relayed);
            if (n == 2) {
                posts(relayed);
                posts(definition, object(n, 2022, identity(1), AMBER + "\",\"" + Samples.HANDLING, ""));
                assertEquals(List.of("1 2021"), world.sees(world.peer(), TASK_FORCE_1, true));
            }

            var told = world.post(
                    world.peer(),
                    TASK_FORCE_1,
                    created(object(n, 2022, identity(1), AMBER, ""), "2019"),
                    Samples.nobodys(n, 2020, AMBER));

            assertEquals(Optional.of("V-03: created is the same in all versions"), failure(told, 0));
            assertEquals(Optional.of("V-04: no version adds, drops or replaces created_by_ref"), failure(told, 1));
        }
    }

    /** A handling marking for a list on which the provider's user stands alone. */
    private String onlyForProvider() {
        var list = ListId.parse("00000000-0000-4000-8000-000000000501");
        var members = Set.of(world.provider().user());
        await(world.council.run(now -> List.of(new CouncilEntry.ListMade(list, "a list", new UUID(5, 2), members))));
        var marking = HandlingMarking.of(Set.of(Tier.TASK_FORCE_1), Optional.of(list), true, false, Set.of());
        return new String(
                marking.render(
                        StixId.parse(Samples.HANDLING),
                        StixId.parse(identity(1)),
                        new StixTimestamp("2020-01-01T00:00:00.000Z")),
                StandardCharsets.UTF_8);
    }

    @Test
    void V_03_the_time_of_creation_is_the_same_in_all_versions_however_it_is_written() {
        posts(version(2021, ""));

        assertEquals(
                Optional.of("V-03: created is the same in all versions"),
                failure(posts(created(version(2022, ""), "2019")), 0));
        assertEquals(
                Optional.empty(),
                failure(
                        posts(version(2022, "")
                                .replace(
                                        "\"created\":\"2020-01-01T00:00:00.000Z",
                                        "\"created\":\"2020-01-01T00:00:00.000000Z")),
                        0));
        var together =
                posts(outsiders(2, 2021, AMBER), created(outsiders(2, 2022, AMBER), "2018"), outsiders(2, 2023, AMBER));
        assertEquals(Optional.of("V-03: created is the same in all versions"), failure(together, 1));
        assertEquals(Optional.empty(), failure(together, 2));
    }

    @Test
    void V_13_a_version_is_at_most_five_minutes_ahead() {
        var soon = Times.milliseconds(Instant.now().plus(Succession.SKEW).minusSeconds(60));
        var late = Times.milliseconds(Instant.now().plus(Succession.SKEW).plusSeconds(60));

        var told = posts(
                version(2020, "").replace("\"modified\":\"2020-01-01T00:00:00.000Z", "\"modified\":\"" + soon.text()),
                object(2, 2020, identity(1), AMBER, "")
                        .replace("\"modified\":\"2020-01-01T00:00:00.000Z", "\"modified\":\"" + late.text()));

        assertEquals(Optional.empty(), failure(told, 0));
        assertEquals(Optional.of("V-13: modified is at most 5 minutes ahead of the broker's clock"), failure(told, 1));
    }
}
