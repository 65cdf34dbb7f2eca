package org.hikyaku.app;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.identity.WrappingKeys;
import org.hikyaku.identity.sealing.CannotOpen;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotating and retiring the wrapping keys ends what copies of the table of keys from before an erasure still opened. */
class ErasedKeysTest {
    @TempDir
    private Path dir;

    private Settings settings() {
        return SettingsReader.read(Optional.empty(), Map.of(), Map.of("data", dir.toString(), "port", "0"));
    }

    private void run(String... args) {
        var err = new StringWriter();
        assertEquals(0, Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), args), err::toString);
    }

    private Path keys(String file) {
        return dir.resolve("keys").resolve(file);
    }

    private WrappingKeys wrapping() {
        return WrappingKeys.open(keys("open.key"), keys("secret.key"), false, InstantSource.system());
    }

    @Test
    void a_copy_of_the_table_from_before_opens_nothing_once_the_keys_were_rotated_and_retired() throws IOException {
        var erased = List.of(Blob.open(new byte[] {1}), Blob.secret(new byte[] {2}));
        var left = List.of(Blob.open(new byte[] {3}), Blob.secret(new byte[] {4}));
        var all = List.of(erased.get(0), erased.get(1), left.get(0), left.get(1));
        var items = all.stream().map(Blob::name).toList();
        var store = OpenStore.open(settings());
        await(store.journal()
                .append(new Draft(
                        new StreamName("casework"),
                        Head.START,
                        List.of(Entry.of("kind", Part.secret(new byte[] {5}))),
                        all)));
        await(store.close());
        var before = Files.createDirectory(dir.resolve("before"));
        Files.copy(keys("items.db"), before.resolve("items.db"), StandardCopyOption.COPY_ATTRIBUTES);

        store = OpenStore.open(settings());
        await(store.erasing().erase(erased.stream().map(Blob::name).toList()));
        var copy = EmbeddedKeys.open(before);
        var wrapped = await(copy.get(items));
        assertEquals(4, wrapped.size());
        // Until then whoever has the copy and the keys of now has what was erased.
        wrapped.values().forEach(key -> assertEquals(32, wrapping().unwrap(key).length));
        for (var which : List.of("open", "secret")) {
            run("keys", "rotate", which, "--lead-minutes", "0", "--data", dir.toString());
        }
        assertTrue(await(store.rotation().get()) > 0);
        for (var which : List.of("open", "secret")) {
            run("keys", "retire", which, "--data", dir.toString());
        }

        wrapped.values()
                .forEach(key -> assertThrows(CannotOpen.class, () -> wrapping().unwrap(key)));
        await(copy.close());
        await(store.close());
        store = OpenStore.open(settings());
        var read = await(store.journal().blobs(items));
        assertTrue(Blob.isErased(read.get(0)) && Blob.isErased(read.get(1)));
        assertArrayEquals(new byte[] {3}, read.get(2));
        assertArrayEquals(new byte[] {4}, read.get(3));
        await(store.close());
        Files.copy(before.resolve("items.db"), keys("items.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThrows(CannotOpen.class, () -> OpenStore.open(settings()));
    }
}
