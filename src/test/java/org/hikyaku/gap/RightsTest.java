package org.hikyaku.gap;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.MemberClass;
import org.hikyaku.disclosure.Exposure;
import org.hikyaku.feed.Query;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights that come and go, one case at a time, on the core of one node. */
class RightsTest {
    private static final Runnable AT_ONCE = () -> {};

    @TempDir
    Path dir = Path.of("");

    private Journal journal;
    private Node node;

    @BeforeEach
    void open() {
        journal = EmbeddedJournal.open(dir.resolve("journal"));
        node = new Node(journal, "one", Keys.open(dir, Instant.EPOCH), () -> 1_800_000_000_000_000L);
        await(node.live.load());
        await(node.council.run(council -> Cast.founding(new Random(1))));
        grant(Decisions.register(node.now(), Cast.user(30), false));
        grant(List.of(new CouncilEntry.OrganisationChanged(
                Cast.organisation(3), new Affiliation.Member(MemberClass.GENERAL, true, false), false)));
    }

    @AfterEach
    void close() {
        node.die();
        await(journal.close());
    }

    private void grant(List<CouncilEntry> entries) {
        await(node.council.run(council -> entries));
        await(node.completeAudiences());
    }

    /** The desk posts an indicator for members. */
    private void post(int n, Tlp tlp, boolean secret) {
        var marking = Texts.handlingId(8, Optional.of(Tier.MEMBERS), Optional.empty(), secret, true);
        var envelope = Texts.envelope(List.of(
                Texts.handling(8, Optional.of(Tier.MEMBERS), Optional.empty(), secret, true),
                Texts.indicator(n, 9, 2001, 0, List.of(tlp.id(), marking))));
        var receipt = await(node.submissions.submit(node.caller(Cast.DESK).orElseThrow(), Places.MEMBERS, envelope));
        assertEquals(2, receipt.successes());
    }

    private Optional<Node.Answered> ask(long after, Set<String> types, Runnable pause) {
        return node.ask(
                30,
                Places.MEMBERS.id(),
                Exposure.READ,
                caller -> {
                    var all = Query.all(100);
                    var query = types.isEmpty()
                            ? all
                            : new Query(all.after(), 100, all.maxBytes(), Set.of(), types, all.versions(), Set.of());
                    return after < 0 ? query : query.from(after);
                },
                pause);
    }

    private static List<String> ids(Optional<Node.Answered> answered) {
        var ids = new ArrayList<String>();
        answered.orElseThrow()
                .page()
                .rows()
                .forEach(row -> ids.add(row.value().id().toString()));
        return ids;
    }

    private static long last(Optional<Node.Answered> answered) {
        var rows = answered.orElseThrow().page().rows();
        return rows.get(rows.size() - 1).value().stamp();
    }

    @Test
    void a_right_gained_while_a_page_was_made_is_not_passed_over_by_the_stamps_of_that_page() {
        post(1, Tlp.GREEN, false);
        post(2, Tlp.GREEN, true);
        long cursor = last(ask(-1, Set.of(), AT_ONCE));

        var page = ask(cursor, Set.of(), () -> {
            if (!node.now().user(Cast.user(30)).orElseThrow().registered()) {
                grant(List.of(new CouncilEntry.RegistrationChanged(Cast.user(30), true)));
                post(3, Tlp.GREEN, false);
            }
        });

        var told = new ArrayList<>(ids(page));
        told.addAll(ids(ask(last(page), Set.of(), AT_ONCE)));
        assertTrue(told.contains(Texts.id(3).toString()));
        assertTrue(
                told.contains(Texts.id(2).toString()), "the older secret lies behind the stamp that he goes on from");
    }

    @Test
    void a_right_gained_while_nothing_was_found_is_not_passed_over_by_the_stamp_of_the_empty_answer() {
        post(2, Tlp.GREEN, true);

        var nothing = ask(-1, Set.of("indicator"), () -> {
            if (!node.now().user(Cast.user(30)).orElseThrow().registered()) {
                grant(List.of(new CouncilEntry.RegistrationChanged(Cast.user(30), true)));
                postMarking();
            }
        });

        var page = nothing.orElseThrow().page();
        var told = new ArrayList<>(ids(nothing));
        if (page.rows().isEmpty()) {
            told.addAll(ids(ask(page.newest(), Set.of("indicator"), AT_ONCE)));
        }
        assertTrue(told.contains(Texts.id(2).toString()));
    }

    /** The desk posts a marking alone. */
    private void postMarking() {
        var envelope =
                Texts.envelope(List.of(Texts.handling(8, Optional.of(Tier.MEMBERS), Optional.empty(), false, false)));
        await(node.submissions.submit(node.caller(Cast.DESK).orElseThrow(), Places.MEMBERS, envelope));
    }
}
