package org.hikyaku.journal.embedded;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.KeyTableContract;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WrappedKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKeysTest extends KeyTableContract {
    private static final String MARK = "these-bytes-are-looked-for";

    @TempDir
    private Path dir;

    @Override
    protected KeyTable open() {
        return EmbeddedKeys.open(dir);
    }

    @Test
    void ofWhatWasDestroyedNoByteIsLeftInTheFiles() throws IOException {
        var item = RandomName.fresh();
        var table = EmbeddedKeys.open(dir.resolve("other"));
        try {
            await(table.put(List.of(new WrappedKey(item, Secrecy.SECRET, 1, MARK.getBytes(StandardCharsets.UTF_8)))));
            assertTrue(isInFiles());

            await(table.destroy(List.of(item)));

            assertFalse(isInFiles());
        } finally {
            await(table.close());
        }
    }

    private boolean isInFiles() throws IOException {
        try (var files = Files.walk(dir)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK)) {
                    return true;
                }
            }
        }
        return false;
    }
}
