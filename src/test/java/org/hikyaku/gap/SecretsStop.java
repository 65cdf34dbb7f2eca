package org.hikyaku.gap;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.casework.Receipt;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.ResumptionId;
import org.hikyaku.council.SecretDecisions;
import org.hikyaku.disclosure.Exposure;
import org.hikyaku.feed.CollectionInfo;
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
    private static final int POSTER = 10;
    private static final Runnable AT_ONCE = () -> {};

    private final Node one;
    private final Node two;
    private long after = -1;

    SecretsStop(FreshStore store, Path dir) {
        var keys = Keys.open(dir, Instant.EPOCH);
        one = node(store, "one", keys);
        two = node(store, "two", keys);
        await(one.live.load());
        var founding = Cast.founding(new Random(1));
        await(one.council.run(council -> founding));
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
        return ask(node, user, Places.MEMBERS, after, only);
    }

    private static List<Row> ask(Node node, int user, CollectionInfo where, long after, @Nullable StixId only) {
        var query = new Query(
                after < 0 ? OptionalLong.empty() : OptionalLong.of(after),
                1_000,
                Long.MAX_VALUE,
                only == null ? Set.of() : Set.of(only),
                Set.of(),
                VersionFilter.ALL,
                Set.of());
        return node.ask(user, where.id(), Exposure.READ, caller -> query, AT_ONCE).orElseThrow().page().rows().stream()
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

    /** What is posted among peers meanwhile is answered as if each were the first, and is afterwards what it would have been. */
    void whatIsPostedMeanwhileIsTaken() {
        postAmongPeers(1, 1, 2001);
        postAmongPeers(2, 9, 2001);
        stop();
        for (int creator : List.of(1, 9)) {
            int n = creator == 1 ? 1 : 2;
            postAmongPeers(n, creator, 2001);
            postAmongPeers(n, creator, 2002);
        }
        resumeButForTheAudiences();
        await(one.completeAudiences());

        for (int n : List.of(1, 2)) {
            var rows = ask(two, POSTER, Places.TASK_FORCE_1, -1, Texts.id(n));
            assertEquals(
                    List.of("2001-01-01T00:00:00.000Z", "2002-01-01T00:00:00.000Z"),
                    rows.stream().map(row -> row.version().text()).sorted().toList());
            assertTrue(rows.stream().allMatch(row -> row.label().only().isEmpty()), "nothing of it is kept apart");
        }
        var desk = one.caller(Cast.DESK).orElseThrow();
        assertEquals(List.of(), one.cases.find(desk, Optional.empty(), Optional.empty()));
    }

    /** What is open and about what is hidden would tell of it, hidden too or not: it is refused like what is about nothing that is there. */
    void theDeskBringsInNothingOpenAboutWhatIsHidden() {
        var secret = post(1, true);
        var open = post(2, false);
        assertEquals(Optional.empty(), sighting(1, secret).failure(), "while it is open the secret is joined");
        stop();
        var refused = sighting(2, secret);
        assertTrue(refused.failure().orElseThrow().startsWith("access to secrets is stopped"));
        assertEquals(refused.failure(), sighting(3, Texts.id(99)).failure());
        assertEquals(Optional.empty(), sighting(4, open).failure());
        assertEquals(
                List.of(sightingId(4)),
                ask(two, READER, -1, null).stream()
                        .map(Row::id)
                        .filter(id -> id.type().equals("sighting"))
                        .toList());
    }

    private static StixId sightingId(int n) {
        return new StixId("sighting", new UUID(0x4000, 0x8000000000000000L | n));
    }

    /** The desk says in the open that something was seen, on the first node. */
    private Receipt.Outcome sighting(int n, StixId of) {
        var marking = Texts.handlingId(8, Optional.of(Tier.MEMBERS), Optional.empty(), false, true);
        var text = ("{\"type\":\"sighting\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"%s\","
                        + "\"created\":\"2001-01-01T00:00:00.000Z\",\"modified\":\"2001-01-01T00:00:00.000Z\","
                        + "\"sighting_of_ref\":\"%s\",\"object_marking_refs\":[\"%s\",\"%s\"]}")
                .formatted(sightingId(n), Cast.identity(9), of, Tlp.GREEN.id(), marking);
        await(one.live.current());
        return await(one.submissions.submit(
                        one.caller(Cast.DESK).orElseThrow(), Places.MEMBERS, Texts.envelope(List.of(text))))
                .outcomes()
                .get(0);
    }

    /** A registered person's tool posts, on the first node. */
    private void postAmongPeers(int n, int creator, int year) {
        var envelope = Texts.envelope(List.of(Texts.indicator(n, creator, year, 0, List.of(Tlp.AMBER.id()))));
        await(one.live.current());
        var receipt = await(one.submissions.submit(one.caller(POSTER).orElseThrow(), Places.TASK_FORCE_1, envelope));
        assertEquals(1, receipt.successes());
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
