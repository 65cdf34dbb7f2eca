package org.hikyaku.identity.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.DisclosureMark;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Verification;
import org.hikyaku.journal.WithoutSecrets;
import org.hikyaku.journal.WrappedKey;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store and its keys belong together, and of a store without them nothing is to be had. */
class SealedStoreTest {
    private static final StreamName STREAM = new StreamName("casework");
    private static final StreamName READ = new StreamName("disclosure/node/2026-11");

    @TempDir
    private Path dir;

    private Journal open(int ring) {
        return open(Rings.of(ring));
    }

    private Journal open(KeyWrapping keys) {
        return await(
                SealedStore.open(EmbeddedJournal.open(dir), EmbeddedKeys.open(dir.resolve("keys")), fresh -> keys));
    }

    private static Draft draft(StreamName stream, Head head, String words) {
        var mark = new DisclosureMark(RandomName.fresh(), RandomName.fresh(), 0, 1);
        var entry = new Entry(
                "said",
                stream.equals(READ) ? Optional.of(mark) : Optional.empty(),
                List.of(Part.secret(words.getBytes(UTF_8)), Part.open(words.getBytes(UTF_8))));
        return new Draft(
                stream,
                head,
                List.of(entry),
                stream.equals(READ) ? List.of() : List.of(Blob.secret(words.getBytes(UTF_8))));
    }

    private void fill(String words) {
        var journal = open(1);
        await(journal.append(draft(STREAM, Head.START, words)));
        await(journal.append(draft(READ, Head.START, words)));
        await(journal.close());
    }

    @Test
    void nothingOfWhatWasWrittenStandsInAnyFile() throws IOException {
        var words = "the name of the victim";
        fill(words);

        try (var files = Files.walk(dir)) {
            var all = files.filter(Files::isRegularFile).toList();
            assertTrue(all.size() >= 2, all::toString);
            for (var file : all) {
                assertFalse(new String(Files.readAllBytes(file), ISO_8859_1).contains(words), file.toString());
            }
        }
        var journal = open(1);
        assertEquals(
                words,
                new String(
                        await(journal.read(STREAM, 0, 1))
                                .get(0)
                                .entries()
                                .get(0)
                                .parts()
                                .get(0)
                                .bytes(),
                        UTF_8));
        await(journal.close());
    }

    @Test
    void theChainsAreVerifiedWithoutAnyKey() throws IOException {
        fill("words");
        Files.delete(dir.resolve("keys").resolve("items.db"));

        var stored = EmbeddedJournal.openReadOnly(dir);

        assertTrue(await(Verification.verify(stored, dir)).holds());
        await(stored.close());
    }

    @Test
    void wrappingKeysOfAnotherStoreAreNoticedAtOnce() {
        fill("words");

        assertThrows(CannotOpen.class, () -> open(2));

        await(open(1).close());
    }

    @Test
    void aStoreWhoseTableOfKeysIsMissingIsNotOpenedAndNoKeyIsMadeForIt() throws IOException {
        fill("words");
        Files.delete(dir.resolve("keys").resolve("items.db"));

        assertThrows(SealedStore.Unfit.class, () -> open(1));
        assertThrows(SealedStore.Unfit.class, () -> open(1), "nor at the second try");
    }

    @Test
    void aStoreThatWasMadeWithoutSealsIsNotOpened() {
        var clear = EmbeddedJournal.open(dir);
        await(clear.append(draft(STREAM, Head.START, "words")));
        await(clear.close());

        assertThrows(SealedStore.Unfit.class, () -> open(1));
    }

    @Test
    void recordsOfDisclosuresHaveOneKeyForAllOfTheirStream() {
        var journal = open(1);
        var head = Head.START;
        for (int i = 0; i < 50; i++) {
            head = await(journal.append(draft(READ, head, "record " + i))).head();
        }
        await(journal.close());

        var again = open(1);
        var read = await(again.read(READ, 0, 100));
        assertEquals(50, read.size());
        assertEquals(
                "record 49",
                new String(read.get(49).entries().get(0).parts().get(0).bytes(), UTF_8));
        await(again.close());
        var table = EmbeddedKeys.open(dir.resolve("keys"));
        var parts = read.stream()
                .flatMap(append -> append.entries().get(0).parts().stream())
                .map(Part::name)
                .toList();
        assertEquals(0, await(table.get(parts)).size());
        await(table.close());
    }

    @Test
    void allKeysAreWrappedUnderANewWrappingKeyWhileThereIsWritingAndTheOldOneOpensNothingMore() {
        fill("words");
        var journal = await(SealedStore.open(
                EmbeddedJournal.open(dir), EmbeddedKeys.open(dir.resolve("keys")), fresh -> Rings.of(List.of(1, 2))));
        var rotation = journal.rotate();
        var head = await(journal.read(STREAM, 0, 1)).get(0).head();
        for (int i = 0; i < 50; i++) {
            head = await(journal.append(draft(STREAM, head, "more " + i))).head();
        }
        assertTrue(await(rotation) > 0);
        assertEquals(0, await(journal.rotate()));
        await(journal.close());

        assertThrows(CannotOpen.class, () -> open(1));
        var rotated = open(2);
        assertEquals(51, await(rotated.read(STREAM, 0, 100)).size());
        assertEquals(1, await(rotated.read(READ, 0, 100)).size());
        await(rotated.close());
    }

    @Test
    void aBlobThatIsOpenFromAnAppendOnIsSealedSoAndTheOtherWayRound() {
        var journal = open(1);
        var blob = Blob.secret("words".getBytes(UTF_8));
        var entries = draft(STREAM, Head.START, "words").entries();
        var head = await(journal.append(new Draft(STREAM, Head.START, entries, List.of(blob))))
                .head();
        for (var secrecy : List.of(Secrecy.OPEN, Secrecy.OPEN, Secrecy.SECRET)) {
            head = await(journal.append(new Draft(STREAM, head, entries, List.of(), Map.of(blob.name(), secrecy))))
                    .head();
            assertEquals(secrecy, sealedUnder(blob));
            assertEquals(
                    "words",
                    new String(await(journal.blobs(List.of(blob.name()))).get(0), UTF_8));
        }
        await(journal.close());
    }

    @Test
    void withoutTheSecretKeyWhatIsOpenIsReadAndOfTheRestNothing() {
        var journal = open(1);
        var secret = Blob.secret("words".getBytes(UTF_8));
        var open = Blob.open("words".getBytes(UTF_8));
        var entries = draft(STREAM, Head.START, "words").entries();
        await(journal.append(new Draft(STREAM, Head.START, entries, List.of(secret, open))));
        await(journal.append(draft(READ, Head.START, "words")));
        await(journal.close());

        var dark = open(Rings.withoutSecrets(1));

        assertFalse(dark.opensSecrets());
        for (var stream : List.of(STREAM, READ)) {
            var parts = await(dark.read(stream, 0, 1)).get(0).entries().get(0).parts();
            assertTrue(parts.get(0).isSealed());
            assertThrows(WithoutSecrets.class, () -> parts.get(0).bytes());
            assertEquals("words", new String(parts.get(1).bytes(), UTF_8));
        }
        assertEquals("words", new String(await(dark.blobs(List.of(open.name()))).get(0), UTF_8));
        assertThrows(WithoutSecrets.class, () -> await(dark.blobs(List.of(open.name(), secret.name()))));
        await(dark.close());
        await(open(1).close());
    }

    @Test
    void withoutTheSecretKeyWhatIsOpenIsAppendedAndNothingElse() {
        fill("words");
        var dark = open(Rings.withoutSecrets(1));
        var head = await(dark.read(STREAM, 0, 1)).get(0).head();
        var open = Entry.of("said", Part.open("more".getBytes(UTF_8)));
        var refused = List.of(
                new Draft(STREAM, head, List.of(Entry.of("said", Part.secret(new byte[1]))), List.of()),
                new Draft(STREAM, head, List.of(open), List.of(Blob.secret(new byte[1]))),
                new Draft(STREAM, head, List.of(open), List.of(), Map.of(RandomName.fresh(), Secrecy.OPEN)));
        for (var draft : refused) {
            assertThrows(WithoutSecrets.class, () -> await(dark.append(draft)));
        }

        await(dark.append(new Draft(STREAM, head, List.of(open), List.of())));

        await(dark.close());
        var whole = open(1);
        assertEquals(2, await(whole.read(STREAM, 0, 10)).size());
        await(whole.close());
    }

    @Test
    void theOpenKeyOpensNothingThatIsSecretWhateverItIsTakenFor() {
        fill("words");
        var stored = EmbeddedJournal.openReadOnly(dir);
        var names = new ArrayList<RandomName>();
        for (var part : await(stored.read(STREAM, 0, 1)).get(0).entries().get(0).parts()) {
            names.add(part.name());
        }
        await(stored.close());
        var table = EmbeddedKeys.open(dir.resolve("keys"));
        var keys = await(table.get(names));
        await(table.close());
        var open = Rings.withoutSecrets(1);

        assertEquals(2, keys.size());
        for (var key : keys.values()) {
            if (key.secrecy() == Secrecy.OPEN) {
                assertEquals(Aead.KEY_BYTES, open.unwrap(key).length);
            } else {
                assertThrows(CannotOpen.class, () -> open.unwrap(key));
                var renamed = new WrappedKey(key.item(), Secrecy.OPEN, key.wrappingKey(), key.bytes());
                assertThrows(CannotOpen.class, () -> open.unwrap(renamed));
            }
        }
    }

    private Secrecy sealedUnder(Blob blob) {
        var table = EmbeddedKeys.open(dir.resolve("keys"));
        var key = await(table.get(List.of(blob.name()))).get(blob.name());
        await(table.close());
        return Objects.requireNonNull(key).secrecy();
    }
}
