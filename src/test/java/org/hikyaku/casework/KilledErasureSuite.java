package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Tlp;
import org.hikyaku.identity.sealing.SealedJournal;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Verification;
import org.hikyaku.testing.Killed;
import org.hikyaku.testing.SealedStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that erases is killed with SIGKILL between any two of its writes. */
@SuppressWarnings("NullAway.Init") // by JUnit
abstract class KilledErasureSuite {
    @TempDir
    Path dir;

    private SealedStores store;

    abstract SealedStores fresh(Path dir);

    @BeforeEach
    void open() throws Exception {
        store = fresh(Files.createDirectory(dir.resolve("store")));
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private static Set<RandomName> blobsOf(CaseworkWorld world, int n) {
        var names = new HashSet<RandomName>();
        world.collections
                .all()
                .forEach(info -> world.collections.feed(info.id()).everyRow(id(n)).stream()
                        .map(Row::blob)
                        .forEach(names::add));
        return names;
    }

    private static boolean opens(SealedJournal journal, RandomName blob) {
        return !Blob.isErased(await(journal.blobs(java.util.List.of(blob))).get(0));
    }

    @Test
    void whereverItIsKilledItIsFinishedAfterAStartAndTheObjectIsNowhere() throws Exception {
        boolean killed = true;
        int n = 0;
        while (killed) {
            n++;
            var journal = store.connect();
            var world = new CaseworkWorld(journal);
            world.post(world.provider(), TASK_FORCE_1, outsiders(n, 2021, AMBER), outsiders(90, 2020 + n, AMBER));
            world.publish(MEMBERS, Tlp.GREEN, outsiders(n, 2022, GREEN));
            var erasure = await(world.erasures.propose(world.desk(), id(n), Optional.empty(), "personal data"));
            var blobs = blobsOf(world, n);
            assertEquals(2, blobs.size());
            world.live.stop();
            store.stop();

            // After one write it is confirmed.
            killed = Killed.at(
                    ErasingProcess.class, dir, store.where(), erasure.id().toString(), Integer.toString(n));

            var anew = store.connect();
            var started = new CaseworkWorld(anew);
            var known = started.erasures.find(started.desk(), erasure.id()).orElseThrow();
            var when = "killed after " + n + " writes";
            assertTrue(known.confirmation().orElseThrow().completed(), when);
            assertTrue(blobs.stream().noneMatch(blob -> opens(anew, blob)), when);
            assertTrue(await(anew.erased()).containsAll(blobs), when);
            assertFalse(started.sees(started.peer(), TASK_FORCE_1, true).contains(n + " 2021"), when);
            assertFalse(started.sees(started.peer(), MEMBERS, true).contains(n + " 2022"), when);
            assertTrue(started.sees(started.peer(), TASK_FORCE_1, true).contains("90 " + (2020 + n)), when);
            started.live.stop();
            store.stop();
            var stored = store.stored();
            assertTrue(await(Verification.verify(stored, dir)).holds(), when);
            await(stored.close());
        }
        assertTrue(n > 4, "it has writes to be killed between: " + n);
    }
}
