package org.hikyaku.gap;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.ResumptionId;
import org.hikyaku.council.SecretDecisions;
import org.hikyaku.disclosure.Exposure;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Cleared;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.identity.Keys;
import org.hikyaku.stix.StixId;
import org.hikyaku.testing.FreshStore;
import org.jspecify.annotations.Nullable;

/**
 * One stop of all access to secrets, given and taken back on one of two nodes, while a registered person's tool polls the other one by
 * {@code added_after}. On either store.
 */
final class SecretsStop implements AutoCloseable {
    private static final int READER = 30;
    private static final Runnable AT_ONCE = () -> {};

    private final Node one;
    private final Node two;
    private long after = -1;

    SecretsStop(FreshStore store, Path dir) {
        var keys = Keys.open(dir, Instant.EPOCH);
        one = node(store, "one", keys);
        two = node(store, "two", keys);
        await(one.live.load());
        var random = new java.util.Random(1);
        await(one.council.run(council -> Cast.founding(random)));
        order(List.of(
                new CouncilEntry.RegistrationChanged(Cast.user(READER), true),
                new CouncilEntry.OrganisationChanged(
                        Cast.organisation(3), new Affiliation.Member(MemberClass.GENERAL, true, false), false)));
        await(two.live.load());
        await(two.live.load());
    }

    private static Node node(FreshStore store, String name, Keys keys) {
        return new Node(store.connect(), name, keys, () -> 1_800_000_000_000_000L);
    }

    private void order(List<CouncilEntry> entries) {
        await(one.council.run(council -> entries));
        await(one.completeAudiences());
    }

    private void stop() {
        order(SecretDecisions.stop(one.now(), Cast.user(Cast.DESK), Instant.EPOCH, ""));
    }

    private void resumeButForTheAudiences() {
        await(one.council.run(council -> List.of(new CouncilEntry.OfSecrets.SecretsResumed(
                new ResumptionId(new UUID(8, 8)), Cast.user(Cast.DESK), Instant.EPOCH))));
    }

    /** The desk posts an indicator for members, on the first node. */
    private StixId post(int n, boolean secret) {
        var marking = Texts.handlingId(8, Optional.of(Tier.MEMBERS), Optional.empty(), secret, true);
        var envelope = Texts.envelope(List.of(
                Texts.handling(8, Optional.of(Tier.MEMBERS), Optional.empty(), secret, true),
                Texts.indicator(n, 9, 2001, 0, List.of(Tlp.GREEN.id(), marking))));
        await(one.live.current());
        var receipt = await(one.submissions.submit(one.caller(Cast.DESK).orElseThrow(), Places.MEMBERS, envelope));
        assertEquals(2, receipt.successes());
        return Texts.id(n);
    }

    private static List<Row> ask(Node node, int user, long after, @Nullable StixId only) {
        var query = new Query(
                after < 0 ? java.util.OptionalLong.empty() : java.util.OptionalLong.of(after),
                1_000,
                Long.MAX_VALUE,
                only == null ? Set.of() : Set.of(only),
                Set.of(),
                VersionFilter.ALL,
                Set.of());
        return node
                .ask(user, Places.MEMBERS.id(), Exposure.READ, caller -> query, AT_ONCE)
                .orElseThrow()
                .page()
                .rows()
                .stream()
                .map(Cleared::value)
                .toList();
    }

    private static List<StixId> indicators(List<Row> rows) {
        return rows.stream()
                .map(Row::id)
                .filter(id -> id.type().equals("indicator"))
                .toList();
    }

    /** What the reader's tool is served next, on the second node. */
    private List<StixId> poll() {
        var rows = ask(two, READER, after, null);
        if (!rows.isEmpty()) {
            after = rows.get(rows.size() - 1).stamp();
        }
        return indicators(rows);
    }

    private void assertGone(StixId secret, List<StixId> open) {
        for (var node : List.of(one, two)) {
            for (int user : List.of(READER, Cast.DESK)) {
                assertEquals(List.of(), ask(node, user, -1, secret), "user " + user);
                assertEquals(open, indicators(ask(node, user, -1, null)), "user " + user);
            }
        }
    }

    /** The law: who polls all through a stop has missed nothing after it, and within the new tenure is served nothing twice. */
    void nothingIsMissed() {
        var servedBefore = post(1, true);
        var open = post(2, false);
        assertEquals(List.of(servedBefore, open), poll());
        var bornBefore = post(3, true);

        stop();
        assertEquals(List.of(), poll());
        assertGone(servedBefore, List.of(open));
        var bornDuring = post(4, true);
        var openDuring = post(5, false);
        assertEquals(List.of(openDuring), poll(), "and its stamps are behind him");
        assertGone(bornDuring, List.of(open, openDuring));

        resumeButForTheAudiences();
        assertEquals(List.of(), poll());
        var openBetween = post(6, false);
        assertEquals(List.of(openBetween), poll(), "nothing older is served before there are stamps for it");
        await(one.completeAudiences());
        var bornAfter = post(7, true);

        var told = new ArrayList<>(poll());
        told.addAll(poll());
        assertEquals(List.of(servedBefore, bornBefore, bornDuring, bornAfter), told);
        assertEquals(List.of(), poll());
        assertEquals(
                stamps(ask(one, READER, -1, null)),
                stamps(ask(two, READER, -1, null)),
                "either node says the same of where everything stands");
        assertTrue(indicators(ask(two, Cast.DESK, -1, null))
                .containsAll(List.of(servedBefore, bornBefore, bornDuring, bornAfter)));
    }

    private static List<Long> stamps(List<Row> rows) {
        return rows.stream().map(Row::stamp).toList();
    }

    @Override
    public void close() {
        one.die();
        two.die();
    }
}
