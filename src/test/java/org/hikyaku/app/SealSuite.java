package org.hikyaku.app;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.sealing.SealedStore;
import org.hikyaku.journal.Anchors;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.DisclosureMark;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Verification;
import org.hikyaku.testing.Killed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store in the clear becomes a sealed one that says the same under the same ids, times and positions. */
abstract class SealSuite {
    private static final StreamName CASEWORK = new StreamName("casework");
    private static final StreamName DISCLOSURE = new StreamName("disclosure/n/2026-11");
    private static final RandomName COLLECTION = new RandomName(1, 2);
    private static final String CLEAR = "said-in-the-clear";

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Blob> blobs = new ArrayList<>();

    abstract String store();

    abstract Journal openInTheClear();

    private Settings settings() {
        return SettingsReader.read(
                Optional.empty(), Map.of(), Map.of("data", dir.toString(), "port", "0", "store", store()));
    }

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", dir.toString(), "--store", store()));
        return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    /** What the streams say, without hashes. */
    static Map<StreamName, List<String>> said(Journal journal) {
        var said = new TreeMap<StreamName, List<String>>();
        for (var stream : await(journal.heads()).keySet()) {
            if (!stream.equals(Anchors.STREAM)) {
                said.put(
                        stream,
                        await(journal.read(stream, 0, 10_000)).stream()
                                .map(SealSuite::said)
                                .toList());
            }
        }
        return said;
    }

    private static String said(Append append) {
        var text = new StringBuilder(append.position() + " " + append.id() + " " + append.time());
        for (var entry : append.entries()) {
            text.append('\n').append(entry.kind()).append(entry.mark());
            entry.parts()
                    .forEach(part -> text.append(part.name())
                            .append(part.secrecy())
                            .append(new String(part.bytes(), StandardCharsets.UTF_8)));
        }
        return text.toString();
    }

    Map<StreamName, List<String>> fill() {
        var journal = openInTheClear();
        var head = Head.START;
        var disclosed = Head.START;
        for (int n = 0; n < 40; n++) {
            var bytes = (CLEAR + n).getBytes(StandardCharsets.UTF_8);
            var blob = Blob.secret(bytes);
            blobs.add(blob);
            var entries = List.of(
                    Entry.of("some-thing", Part.open(bytes), Part.secret(bytes)), Entry.of("other", Part.open(bytes)));
            head = await(journal.append(new Draft(CASEWORK, head, entries, List.of(blob))))
                    .head();
            var mark = new DisclosureMark(new RandomName(3, n % 3), COLLECTION, n, n + 5);
            disclosed = await(journal.append(new Draft(
                            DISCLOSURE,
                            disclosed,
                            List.of(new Entry("page", Optional.of(mark), List.of(Part.open(bytes)))),
                            List.of())))
                    .head();
        }
        var anchors = new Anchors(journal, dir, Clock.systemUTC());
        await(anchors.anchor());
        anchors.close();
        var said = said(journal);
        await(journal.close());
        return said;
    }

    void assertSealed(Map<StreamName, List<String>> before) {
        var opened = OpenStore.open(settings());
        try {
            var journal = opened.journal();
            assertEquals(before, said(journal));
            var names = blobs.stream().map(Blob::name).toList();
            var read = await(journal.blobs(names));
            for (int i = 0; i < names.size(); i++) {
                assertArrayEquals(blobs.get(i).bytes(), read.get(i));
            }
            assertEquals(
                    6,
                    await(journal.marked(new MarkQuery(COLLECTION, Optional.empty(), 20, 20)))
                            .size());
        } finally {
            await(opened.close());
        }
        var stored = OpenStore.openReadOnly(dir, settings().store()).journal();
        try {
            assertTrue(await(Verification.verify(stored, dir)).holds());
            said(stored).values().forEach(all -> all.forEach(each -> assertFalse(each.contains(CLEAR))));
            assertFalse(await(stored.heads()).containsKey(Anchors.STREAM));
            var sealed = await(stored.blobs(List.of(blobs.get(0).name()))).get(0);
            assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains(CLEAR));
        } finally {
            await(stored.close());
        }
    }

    @Test
    void all_that_it_said_it_says_sealed() {
        var before = fill();
        assertThrows(SealedStore.Unfit.class, () -> OpenStore.open(settings()));

        assertEquals(0, run("keys", "seal"), err::toString);

        assertTrue(out.toString().contains("destroy it"), out.toString());
        assertSealed(before);
        assertEquals(0, run("verify"), err::toString);
        assertEquals(1, run("keys", "seal"));
        assertTrue(err.toString().contains("sealed already"), err.toString());
    }

    @Test
    void a_dry_run_counts_and_changes_nothing() {
        var before = fill();

        assertEquals(0, run("keys", "seal", "--dry-run"), err::toString);

        assertTrue(out.toString().contains("3 streams, 81 appends, 40 blobs"), out.toString());
        var journal = openInTheClear();
        assertEquals(before, said(journal));
        await(journal.close());
        assertThrows(SealedStore.Unfit.class, () -> OpenStore.open(settings()));
        assertNotEquals(0, run("keys", "seal", "--never-heard-of"));
    }

    @Test
    void a_run_that_was_killed_is_run_again() {
        var before = fill();
        var journal = openInTheClear();
        await(journal.close());
        // A copy that had begun, with a key or two in its table.
        try (var half = replacement()) {
            half.begin();
            half.add(List.of(), List.of(Blob.secret(new byte[] {1})));
        }
        journal = openInTheClear();
        assertEquals(before, said(journal));
        await(journal.close());

        assertEquals(0, run("keys", "seal"), err::toString);

        assertSealed(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before it begins",
                "when it has begun",
                "before blobs",
                "after blobs",
                "before appends",
                "after appends",
                "before the mark"
            })
    void killed_before_the_copy_is_whole_the_store_is_what_it_was_and_another_run_seals_it(String step)
            throws Exception {
        var before = fill();

        assertTrue(Killed.at(SealingProcess.class, dir, dir.toString(), store(), step), step);

        assertThrows(SealedStore.Unfit.class, () -> OpenStore.open(settings()));
        var journal = openInTheClear();
        assertEquals(before, said(journal));
        assertEquals(
                blobs.stream()
                        .map(blob -> new String(blob.bytes(), StandardCharsets.UTF_8))
                        .toList(),
                await(journal.blobs(blobs.stream().map(Blob::name).toList())).stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList());
        await(journal.close());
        assertEquals(0, run("keys", "seal"), err::toString);
        assertSealed(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after the mark", "in its place", "before it ends", "when it has ended"})
    void killed_once_the_copy_is_whole_another_run_brings_it_to_its_place(String step) throws Exception {
        var before = fill();

        assertTrue(Killed.at(SealingProcess.class, dir, dir.toString(), store(), step), step);

        boolean done = step.equals("when it has ended");
        assertEquals(done ? 1 : 0, run("keys", "seal"), err::toString);
        assertEquals(done, err.toString().contains("sealed already"), err.toString());
        assertSealed(before);
    }

    @Test
    void until_a_whole_copy_is_in_its_place_the_store_is_what_it_was() {
        var before = fill();
        Keys.directory(dir);
        try (var copy = replacement()) {
            new Seal(settings(), new PrintWriter(out)).copy(copy);
        }
        assertThrows(SealedStore.Unfit.class, () -> OpenStore.open(settings()));
        var journal = openInTheClear();
        assertEquals(before, said(journal));
        await(journal.close());
        assertEquals(0, run("keys", "seal", "--dry-run"), err::toString);
        assertTrue(out.toString().contains("is whole"), out.toString());

        assertEquals(0, run("keys", "seal"), err::toString);

        assertSealed(before);
    }

    @Test
    void a_copy_that_is_whole_is_brought_to_its_place_by_the_next_run_and_no_broker_starts_before() {
        var before = fill();
        assertEquals(0, run("keys", "seal"), err::toString);
        // As if it had died before its last step.
        try (var again = replacement()) {
            unmark();
            again.whole();
        }
        assertThrows(SealedStore.Unfit.class, () -> OpenStore.open(settings()));

        assertEquals(0, run("keys", "seal"), err::toString);

        assertSealed(before);
    }

    @Test
    void a_whole_copy_stays_where_it_is_while_a_key_that_it_was_sealed_under_is_gone() throws Exception {
        var before = fill();
        Keys.directory(dir);
        try (var copy = replacement()) {
            new Seal(settings(), new PrintWriter(out)).copy(copy);
        }
        for (var name : List.of("secret.key", "open.key")) {
            var key = dir.resolve("keys").resolve(name);
            var away = dir.resolve(name);
            Files.move(key, away);

            assertEquals(1, run("keys", "seal"));

            assertTrue(err.toString().contains(name), err.toString());
            assertEquals(1, err.toString().strip().lines().count(), err.toString());
            assertFalse(Files.exists(key), "none is made in its place");
            var journal = openInTheClear();
            assertEquals(before, said(journal));
            await(journal.close());
            Files.move(away, key);
        }

        assertEquals(0, run("keys", "seal"), err::toString);

        assertSealed(before);
    }

    /** Takes the marks of a sealed store out of its table. */
    private void unmark() {
        var table = table();
        await(table.destroy(List.of(new RandomName(0, 1), new RandomName(0, 2))));
        closeTable(table);
    }

    abstract org.hikyaku.journal.Replacement replacement();

    abstract org.hikyaku.journal.KeyTable table();

    abstract void closeTable(org.hikyaku.journal.KeyTable table);

    @Test
    void what_does_not_hold_is_left_alone() {
        fill();
        damage();

        for (var args : List.of(new String[] {"keys", "seal"}, new String[] {"keys", "seal", "--dry-run"})) {
            assertEquals(1, run(args));
            assertTrue(err.toString().contains("does not hold"), err.toString());
        }
    }

    /** Removes an append from the middle of casework. */
    abstract void damage();
}
