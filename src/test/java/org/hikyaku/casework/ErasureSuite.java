package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Tlp;
import org.hikyaku.identity.sealing.CannotOpen;
import org.hikyaku.identity.sealing.SealedJournal;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Erasing;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.edition.Profile;
import org.hikyaku.testing.ForwardingJournal;
import org.hikyaku.testing.SealedStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two persons destroy the bytes of an object for good, and whatever dies in between, or comes back from a backup, they stay destroyed. */
@SuppressWarnings("NullAway.Init") // by JUnit
abstract class ErasureSuite {
    @TempDir
    Path dir;

    private SealedStores store;
    private SealedJournal journal;
    private CaseworkWorld world;

    abstract SealedStores fresh(Path dir);

    @BeforeEach
    void open() {
        store = fresh(dir);
        start();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private void start() {
        journal = store.connect();
        world = new CaseworkWorld(journal);
    }

    private Erasure proposed(StixId object, Optional<CollectionInfo> where) {
        return await(world.erasures.propose(world.desk(), object, where, "personal data"));
    }

    private Erasure erased(int n) {
        return await(world.erasures.confirm(
                world.secondAtDesk(), proposed(id(n), Optional.empty()).id()));
    }

    private Erasure erased(int n, CollectionInfo where) {
        return await(world.erasures.confirm(
                world.secondAtDesk(), proposed(id(n), Optional.of(where)).id()));
    }

    private static Refusal.Kind refused(Future<?> act) {
        return assertThrows(Refusal.class, () -> await(act)).kind();
    }

    private Set<RandomName> blobsOf(int n) {
        var names = new HashSet<RandomName>();
        world.collections
                .all()
                .forEach(info -> world.collections.feed(info.id()).everyRow(id(n)).stream()
                        .map(Row::blob)
                        .forEach(names::add));
        return names;
    }

    private boolean opens(RandomName blob) {
        return !Blob.isErased(await(journal.blobs(List.of(blob))).get(0));
    }

    /** A case about an object, released to all members. */
    private UUID released(int n) {
        world.post(world.provider(), INTAKE, outsiders(n, 2021, GREEN));
        var file = world.caseOf(n);
        world.settle(file);
        world.release(file, MEMBERS, Tlp.GREEN);
        return file;
    }

    @Test
    void it_takes_another_person_of_a_desk_than_who_proposed_it() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));
        var erasure = proposed(id(1), Optional.empty());

        assertEquals(Refusal.Kind.FORBIDDEN, refused(world.erasures.confirm(world.desk(), erasure.id())));
        assertEquals(Refusal.Kind.FORBIDDEN, refused(world.erasures.confirm(world.provider(), erasure.id())));
        assertEquals(List.of("1 2021"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertTrue(blobsOf(1).stream().allMatch(this::opens));

        var done = await(world.erasures.confirm(world.administrator(), erasure.id()));

        assertTrue(done.confirmation().orElseThrow().completed());
        assertEquals(List.of(), world.sees(world.peer(), TASK_FORCE_1, true));
        assertEquals(Refusal.Kind.CONFLICT, refused(world.erasures.confirm(world.secondAtDesk(), erasure.id())));
    }

    @Test
    void only_the_operations_desk_proposes_one_and_either_desk_drops_it() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));
        for (var who : List.of(world.provider(), world.administrator())) {
            assertEquals(
                    Refusal.Kind.FORBIDDEN, refused(world.erasures.propose(who, id(1), Optional.empty(), "because")));
        }
        var erasure = proposed(id(1), Optional.empty());
        assertEquals(
                Refusal.Kind.CONFLICT,
                refused(world.erasures.propose(world.secondAtDesk(), id(1), Optional.empty(), "again")));
        assertEquals(Refusal.Kind.FORBIDDEN, refused(world.erasures.drop(world.provider(), erasure.id())));

        await(world.erasures.drop(world.administrator(), erasure.id()));

        assertEquals(Refusal.Kind.NOT_FOUND, refused(world.erasures.confirm(world.secondAtDesk(), erasure.id())));
        assertEquals(List.of(), world.erasures.all(world.desk()));
        assertEquals(List.of("1 2021"), world.sees(world.peer(), TASK_FORCE_1, true));
    }

    @Test
    void all_versions_and_what_is_kept_apart_go_from_everywhere_and_nothing_else_does() {
        world.post(world.provider(), TASK_FORCE_1, Samples.handling("task-force-1", true));
        world.post(world.provider(), TASK_FORCE_1, Samples.marked(1, 2021, AMBER), Samples.marked(1, 2022, AMBER));
        world.post(world.provider(), TASK_FORCE_1, outsiders(2, 2021, AMBER));
        world.post(world.colleague(), TASK_FORCE_1, outsiders(1, 2023, AMBER));
        assertEquals(
                1, world.collections.feed(TASK_FORCE_1.id()).keptApartFor(id(1)).size());
        world.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2024, GREEN));
        world.post(world.provider(), INTAKE, outsiders(1, 2025, GREEN));
        var blobs = blobsOf(1);
        assertEquals(5, blobs.size());

        var erasure = erased(1);

        assertEquals(5, erasure.confirmation().orElseThrow().erased());
        assertTrue(blobs.stream().noneMatch(this::opens));
        assertTrue(blobsOf(2).stream().allMatch(this::opens));
        assertEquals(List.of("2 2021"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertEquals(List.of(), world.sees(world.peer(), MEMBERS, true));
        assertEquals(List.of(), world.collections.feed(INTAKE.id()).living(id(1)));
        assertEquals(
                Refusal.Kind.INVALID, refused(world.erasures.propose(world.desk(), id(1), Optional.empty(), "again")));
    }

    @Test
    void what_was_deleted_or_withdrawn_before_can_still_be_erased() {
        var file = released(1);
        await(world.cases.withdraw(world.desk(), file, "mistaken"));
        var blobs = blobsOf(1);
        assertTrue(blobs.stream().allMatch(this::opens));

        erased(1);

        assertTrue(blobs.stream().noneMatch(this::opens));
    }

    @Test
    void no_node_serves_it_from_what_it_remembers() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));
        var other = new CaseworkWorld(store.connect());
        var row = other.rows(other.peer(), TASK_FORCE_1, true).get(0);
        assertTrue(other.text(row).contains("192.0.2.1"));

        erased(1);

        assertEquals("", other.text(row));
        assertEquals(List.of(), other.sees(other.peer(), TASK_FORCE_1, true));
    }

    @Test
    void a_post_of_the_same_object_is_taken_as_new_afterwards() {
        var text = outsiders(1, 2021, AMBER);
        world.post(world.provider(), TASK_FORCE_1, text);
        erased(1);

        var receipt = world.post(world.provider(), TASK_FORCE_1, text);

        assertEquals(Optional.empty(), Samples.failure(receipt, 0));
        var row = world.rows(world.peer(), TASK_FORCE_1, true).get(0);
        assertEquals(text, world.text(row));
        var another = new CaseworkWorld(store.connect());
        assertEquals(
                text,
                another.text(another.rows(another.peer(), TASK_FORCE_1, true).get(0)));
    }

    @Test
    void the_councils_sheets_go_on_without_it() {
        world.post(world.provider(), INTAKE, outsiders(1, 2021, GREEN), outsiders(2, 2021, GREEN));
        var file = world.caseOf(1);
        world.settle(file);
        world.release(file, MEMBERS, Tlp.GREEN);

        erased(1);

        var sheet = world.rows(world.peer(), MEMBERS, true).stream()
                .filter(row -> row.id().type().equals("report"))
                .toList();
        assertEquals(1, sheet.size());
        assertFalse(world.text(sheet.get(0)).contains(id(1).toString()));
        assertTrue(world.text(sheet.get(0)).contains(id(2).toString()));
    }

    @Test
    void a_case_goes_on_with_what_is_left_of_it() {
        world.post(world.provider(), INTAKE, outsiders(1, 2021, GREEN), outsiders(2, 2021, GREEN));
        var file = world.caseOf(1);
        world.settle(file);
        world.release(file, MEMBERS, Tlp.GREEN);
        erased(1);

        world.release(file, MEMBERS, Tlp.AMBER);
        world.release(file, TASK_FORCE_1, Tlp.AMBER);

        assertEquals(List.of("2 2021"), world.sees(world.peer(), MEMBERS, true));
        assertEquals(
                1,
                world.rows(world.peer(), MEMBERS, true).stream()
                        .filter(row -> row.id().type().equals("report"))
                        .count());
        assertEquals(
                Refusal.Kind.INVALID,
                refused(world.cases.release(
                        world.desk(),
                        file,
                        List.of(new ReleaseOrder(
                                CaseworkWorld.TASK_FORCE_2.id(), Tlp.AMBER, Set.of(), List.of(id(1)))))));
    }

    @Test
    void an_edition_is_erased_under_its_own_id_and_none_is_made_of_what_is_erased() {
        world.post(world.provider(), INTAKE, object(1, 2021, identity(1), GREEN, ",\"name\":\"plant\""));
        var file = world.caseOf(1);
        var wish =
                new EditionWish(id(1), Optional.empty(), Profile.parse(List.of("name")), Set.of(), Set.of(), Set.of());
        var edition = world.edition(file, wish);
        assertEquals(List.of(edition.id()), world.erasures.editionsOf(id(1)));

        erased(1);

        assertTrue(opens(edition.blob()));
        assertEquals(
                Refusal.Kind.INVALID,
                assertThrows(Refusal.class, () -> world.edition(file, wish)).kind());
        await(world.erasures.confirm(
                world.secondAtDesk(), proposed(edition.id(), Optional.empty()).id()));
        assertFalse(opens(edition.blob()));
    }

    @Test
    void within_one_collection_what_others_have_stays_theirs() {
        var file = released(1);
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2022, AMBER));
        var before = blobsOf(1);

        var ofMembers = erased(1, MEMBERS);
        var ofPeers = erased(1, TASK_FORCE_1);

        assertEquals(1, ofMembers.confirmation().orElseThrow().kept());
        assertEquals(0, ofMembers.confirmation().orElseThrow().erased());
        assertEquals(1, ofPeers.confirmation().orElseThrow().erased());
        assertEquals(List.of(), world.sees(world.peer(), MEMBERS, true));
        assertEquals(List.of(), world.sees(world.peer(), TASK_FORCE_1, true));
        assertEquals(1, before.stream().filter(this::opens).count());
        world.release(file, MEMBERS, Tlp.GREEN);
        assertEquals(List.of("1 2021"), world.sees(world.peer(), MEMBERS, true));
    }

    @Test
    void a_large_envelope_goes_with_what_came_in_it() {
        world.take(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER), outsiders(2, 2021, AMBER));
        await(world.backlog.finishTakenBefore(Long.MAX_VALUE));
        var envelope = world.book.envelopes().decided(Optional.empty()).get(0);
        assertTrue(opens(envelope));

        erased(1);

        assertFalse(opens(envelope));
        assertEquals(List.of("2 2021"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertTrue(blobsOf(2).stream().allMatch(this::opens));
    }

    @Test
    void definitions_and_the_councils_sheets_stay() {
        world.post(world.provider(), TASK_FORCE_1, Samples.handling("task-force-1", true));
        released(1);
        var sheet = world.rows(world.peer(), MEMBERS, true).stream()
                .filter(row -> row.id().type().equals("report"))
                .findFirst()
                .orElseThrow();

        for (var object : List.of(StixId.parse(Samples.HANDLING), sheet.id(), id(99))) {
            assertEquals(
                    Refusal.Kind.INVALID,
                    refused(world.erasures.propose(world.desk(), object, Optional.empty(), "because")));
        }
    }

    @Test
    void whatever_call_it_dies_at_the_next_start_finishes_it() {
        int calls = 0;
        for (int n = 1; n < 60; n++) {
            world.post(world.provider(), TASK_FORCE_1, outsiders(n, 2021, AMBER));
            world.publish(MEMBERS, Tlp.GREEN, outsiders(n, 2022, GREEN));
            var erasure = proposed(id(n), Optional.empty());
            var blobs = blobsOf(n);
            var dying = new Dying(journal, n);
            var node = new CaseworkWorld(dying, dying);
            boolean confirmed = true;
            dying.armed = true;
            try {
                await(node.erasures.confirm(node.secondAtDesk(), erasure.id()));
            } catch (Unavailable killed) {
                confirmed = false;
            }

            var started = new CaseworkWorld(journal);

            var known = started.erasures.find(started.desk(), erasure.id()).orElseThrow();
            boolean intended = known.confirmation().isPresent();
            assertEquals(intended, blobs.stream().noneMatch(this::opens), "after " + n + " calls");
            assertEquals(intended ? List.of() : List.of(n + " 2021"), started.sees(started.peer(), TASK_FORCE_1, true));
            assertEquals(intended ? List.of() : List.of(n + " 2022"), started.sees(started.peer(), MEMBERS, true));
            assertTrue(known.confirmation().stream().allMatch(Erasure.Confirmation::completed));
            if (confirmed) {
                assertTrue(calls > 3, "it has steps to die between: " + calls);
                return;
            }
            calls = n;
            if (!intended) {
                await(started.erasures.confirm(started.secondAtDesk(), erasure.id()));
            }
            world = started;
        }
        throw new AssertionError("it never came through");
    }

    @Test
    void whatever_call_it_dies_at_a_node_that_runs_finishes_it_when_it_was_left_long_enough() {
        var unfinished = new Unfinished(world.live, world.erasures, world.cases);
        for (int n = 1; n < 60; n++) {
            world.post(world.provider(), TASK_FORCE_1, outsiders(n, 2021, AMBER));
            world.publish(MEMBERS, Tlp.GREEN, outsiders(n, 2022, GREEN));
            var erasure = proposed(id(n), Optional.empty());
            var blobs = blobsOf(n);
            var dying = new Dying(journal, n - 1);
            var node = new CaseworkWorld(dying, dying);
            dying.armed = true;
            try {
                await(node.erasures.confirm(node.secondAtDesk(), erasure.id()));
                assertTrue(n > 5, "it has steps to die between: " + n);
                return;
            } catch (Unavailable killed) {
                // And nobody starts it again.
            }
            await(world.live.current());
            var word = world.erasures
                    .find(world.desk(), erasure.id())
                    .orElseThrow()
                    .confirmation();
            if (word.isEmpty()) {
                assertEquals(1, n, "the first call is the confirmation itself");
                await(unfinished.finishBegunBefore(Long.MAX_VALUE));
                assertTrue(blobs.stream().allMatch(this::opens), "nobody confirmed it");
                continue;
            }
            long begun = Times.micros(word.get().at());
            var left = await(journal.heads());
            await(unfinished.finishBegunBefore(begun));
            assertEquals(left, await(journal.heads()), "its node may be at it");

            await(unfinished.finishBegunBefore(begun + 1));

            var done = world.erasures.find(world.desk(), erasure.id()).orElseThrow();
            assertTrue(done.confirmation().orElseThrow().completed(), "after " + n + " calls");
            assertTrue(blobs.stream().noneMatch(this::opens), "after " + n + " calls");
            assertFalse(world.sees(world.peer(), TASK_FORCE_1, true).contains(n + " 2021"));
            assertFalse(world.sees(world.peer(), MEMBERS, true).contains(n + " 2022"));
            var after = await(journal.heads());
            await(unfinished.finishBegunBefore(Long.MAX_VALUE));
            assertEquals(after, await(journal.heads()), "nothing is done twice");
        }
        throw new AssertionError("it never came through");
    }

    @Test
    void a_release_and_a_withdrawal_that_a_node_left_are_finished_by_one_that_runs() {
        var unfinished = new Unfinished(world.live, world.erasures, world.cases);
        world.post(world.provider(), INTAKE, outsiders(1, 2021, GREEN));
        var file = world.caseOf(1);
        world.settle(file);
        var order = new ReleaseOrder(MEMBERS.id(), Tlp.GREEN, Set.of(), List.of());
        leaving(node -> node.cases.release(node.desk(), file, List.of(order)));
        assertEquals(List.of(), world.sees(world.peer(), MEMBERS, true));

        await(unfinished.finishBegunBefore(Long.MAX_VALUE));

        assertEquals(List.of("1 2021"), world.sees(world.peer(), MEMBERS, true));
        leaving(node -> node.cases.withdraw(node.desk(), file, "mistaken"));
        assertEquals(List.of("1 2021"), world.sees(world.peer(), MEMBERS, true));

        await(unfinished.finishBegunBefore(Long.MAX_VALUE));

        assertEquals(List.of(), world.sees(world.peer(), MEMBERS, true));
        assertEquals(List.of(), world.book.pendingIntents());
    }

    @Test
    void what_cannot_be_finished_now_is_for_the_next_time() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));
        var erasure = proposed(id(1), Optional.empty());
        leaving(node -> node.erasures.confirm(node.secondAtDesk(), erasure.id()));
        var dying = new Dying(journal, 0);
        var weak = new CaseworkWorld(dying, dying, false);
        dying.armed = true;

        await(new Unfinished(weak.live, weak.erasures, weak.cases).finishBegunBefore(Long.MAX_VALUE));

        assertFalse(known(erasure).completed());
        await(new Unfinished(world.live, world.erasures, world.cases).finishBegunBefore(Long.MAX_VALUE));
        assertTrue(known(erasure).completed());
    }

    private Erasure.Confirmation known(Erasure erasure) {
        await(world.live.current());
        return world.erasures
                .find(world.desk(), erasure.id())
                .flatMap(Erasure::confirmation)
                .orElseThrow();
    }

    /** A node dies right after it put the intent of an act on record. */
    private void leaving(java.util.function.Function<CaseworkWorld, Future<?>> act) {
        var dying = new Dying(journal, 1);
        var node = new CaseworkWorld(dying, dying);
        dying.armed = true;
        assertThrows(Unavailable.class, () -> await(act.apply(node)));
        await(world.live.current());
    }

    @Test
    void a_release_that_was_intended_before_and_is_carried_out_afterwards_leaves_it_out() {
        world.post(world.provider(), INTAKE, outsiders(1, 2021, GREEN), outsiders(2, 2021, GREEN));
        var file = world.caseOf(1);
        world.settle(file);
        var dying = new Dying(journal, 2);
        var node = new CaseworkWorld(dying, dying);
        dying.armed = true;
        var order = new ReleaseOrder(MEMBERS.id(), Tlp.GREEN, Set.of(), List.of());
        assertThrows(Unavailable.class, () -> await(node.cases.release(node.desk(), file, List.of(order))));
        await(world.live.current());
        assertEquals(1, world.book.pendingIntents().size());

        erased(1);
        var started = new CaseworkWorld(journal);

        assertEquals(List.of("2 2021"), started.sees(started.peer(), MEMBERS, true));
    }

    @Test
    void an_older_copy_of_the_journal_serves_all_but_what_is_erased() {
        var file = released(1);
        world.post(world.provider(), TASK_FORCE_1, outsiders(2, 2021, AMBER), outsiders(3, 2021, AMBER));
        world.take(world.provider(), TASK_FORCE_1, outsiders(4, 2021, AMBER));
        store.backUp();
        start();
        await(world.backlog.finishTakenBefore(Long.MAX_VALUE));
        var blobs = blobsOf(1);
        erased(1);
        erased(2);

        store.restore();
        start();

        assertTrue(blobs.stream().noneMatch(this::opens));
        assertEquals(List.of(), world.sees(world.peer(), MEMBERS, true));
        assertEquals(List.of("3 2021"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertTrue(texts(world.peer(), TASK_FORCE_1).contains(outsiders(3, 2021, AMBER)));
        assertEquals(
                Refusal.Kind.INVALID,
                refused(world.cases.release(
                        world.desk(),
                        file,
                        List.of(new ReleaseOrder(TASK_FORCE_1.id(), Tlp.AMBER, Set.of(), List.of())))));
        // The envelope was erased with what came before it, but waits in this copy.
        await(world.backlog.finishTakenBefore(Long.MAX_VALUE));
        assertEquals(List.of(), world.book.pendingEnvelopes());
        assertEquals(List.of("3 2021"), world.sees(world.peer(), TASK_FORCE_1, true));
        world.post(world.provider(), TASK_FORCE_1, outsiders(2, 2021, AMBER));
        assertEquals(List.of("3 2021", "2 2021"), world.sees(world.peer(), TASK_FORCE_1, true));
    }

    @Test
    void that_it_is_erased_is_on_record_in_the_older_copy_once() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));
        store.backUp();
        start();
        erased(1);
        store.restore();
        start();
        var after = await(journal.heads());

        var again = new CaseworkWorld(store.connect());

        assertEquals(after, await(journal.heads()));
        assertEquals(List.of(), again.sees(again.peer(), TASK_FORCE_1, true));
    }

    @Test
    void a_key_that_is_missing_without_having_been_destroyed_is_an_error_and_no_erasure() {
        store.backUpKeys();
        start();
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));
        var blob = blobsOf(1).iterator().next();
        store.restoreKeys();
        journal = store.connect();

        assertThrows(CannotOpen.class, () -> await(journal.blobs(List.of(blob))));
        assertEquals(Set.of(), await(journal.erased()));
    }

    private List<String> texts(Caller who, CollectionInfo where) {
        return world.rows(who, where, true).stream().map(world::text).toList();
    }

    /** A node's way to the store, which takes so many writes and then none. */
    private static final class Dying extends ForwardingJournal implements Erasing {
        private final SealedJournal store;
        private final AtomicInteger left;
        private volatile boolean armed;

        Dying(SealedJournal store, int writes) {
            super(store);
            this.store = store;
            left = new AtomicInteger(writes);
        }

        private boolean isDead() {
            return armed && left.decrementAndGet() < 0;
        }

        private static <T> Future<T> killed() {
            return Future.failedFuture(new Unavailable("killed"));
        }

        @Override
        public Future<Append> append(Draft draft) {
            return isDead() ? killed() : super.append(draft);
        }

        @Override
        public Future<Void> erase(Collection<RandomName> items) {
            return isDead() ? killed() : store.erase(items);
        }

        @Override
        public Future<Set<RandomName>> erased() {
            return store.erased();
        }
    }
}
