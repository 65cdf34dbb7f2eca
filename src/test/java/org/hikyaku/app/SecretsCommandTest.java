package org.hikyaku.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.ResumptionId;
import org.hikyaku.council.SecretAccess;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.journal.Live;
import org.hikyaku.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's brake: beside a broker that runs, where none does, and as a file. */
final class SecretsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    private Settings settings() {
        return SettingsReader.read(Optional.empty(), Map.of(), Map.of("data", dir.toString(), "port", "0"));
    }

    private Broker seated() {
        var broker = Broker.open(settings());
        var seats = Seat.fresh();
        Broker.wait(broker.bootstrap().seat(seats, Bootstrap.secrets(seats)));
        return broker;
    }

    private int stop(String... more) {
        var args = new java.util.ArrayList<>(List.of("secrets", "stop", "--data", dir.toString()));
        args.addAll(List.of(more));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }

    private Path file() {
        return dir.resolve("keys").resolve("secrets-stopped");
    }

    /** What stands in the store, once nobody holds it; {@code entries} are put on record first. */
    private SecretAccess.State onRecord(CouncilEntry... entries) {
        var store = OpenStore.open(settings());
        var live = new Live(store.journal());
        try {
            var council = new LiveCouncil(live);
            Broker.wait(live.load());
            Broker.wait(council.run(now -> List.of(entries)));
            return council.council().secrets().state();
        } finally {
            live.stop();
            Broker.wait(store.close());
        }
    }

    private static CouncilEntry resumed() {
        return new CouncilEntry.OfSecrets.SecretsResumed(
                new ResumptionId(UUID.randomUUID()), new UserId(UUID.randomUUID()), java.time.Instant.EPOCH);
    }

    @Test
    void besideABrokerThatRunsItIsOnRecordWhenTheCommandIsDoneAndTheLogSaysSoOnce() {
        var broker = seated();
        broker.serve();
        try (var log = new LogCapture()) {
            assertEquals(0, stop("--reason", "a laptop was lost"), err.toString());
            assertEquals(0, stop(), err.toString());
            assertFalse(Files.exists(file()));
            broker.stopAndWait();
            assertEquals(
                    1,
                    log.lines().stream()
                            .filter(line -> line.contains("access to secrets is stopped"))
                            .count(),
                    log.lines().toString());
            assertFalse(log.lines().toString().contains("laptop"));
        }
        var stopped = onRecord().stop().orElseThrow();
        assertEquals(Optional.empty(), stopped.by());
        assertEquals("a laptop was lost", stopped.reason());
    }

    @Test
    void whereNoBrokerRunsTheCommandPutsItOnRecordItself() {
        seated().stopAndWait();
        assertEquals(0, stop(), err.toString());
        assertFalse(Files.exists(file()));
        assertTrue(onRecord().isStopped());
    }

    @Test
    void itNeedsNoKeyForWhatIsSecret() throws IOException {
        seated().stopAndWait();
        Files.delete(dir.resolve("keys").resolve("secret.key"));
        assertEquals(0, stop(), err.toString());
        assertTrue(onRecord().isStopped());
    }

    @Test
    void anOrderThatLiesThereIsOnRecordBeforeTheDoorOpens() {
        seated().stopAndWait();
        StopOrder.fresh("").write(dir);
        Broker.open(settings()).stopAndWait();
        assertFalse(Files.exists(file()));
        assertTrue(onRecord().isStopped());
    }

    @Test
    void anOrderThatCouldNotBeTakenAwayCountsOnce() throws IOException {
        seated().stopAndWait();
        StopOrder.fresh("").write(dir);
        var again = Files.readAllBytes(file());
        Broker.open(settings()).stopAndWait();
        assertFalse(onRecord(resumed()).isStopped());
        PrivateFile.write(file(), again);
        Broker.open(settings()).stopAndWait();
        assertFalse(onRecord().isStopped());
    }

    @Test
    void aFileOfThatNameIsAnOrderWhateverIsInIt() throws IOException {
        seated().stopAndWait();
        Files.createFile(file());
        var order = StopOrder.read(dir).orElseThrow();
        assertEquals(order, StopOrder.read(dir).orElseThrow(), "the same file is the same order");
        Files.setLastModifiedTime(file(), FileTime.fromMillis(1_000));
        assertNotEquals(order.id(), StopOrder.read(dir).orElseThrow().id());
        Broker.open(settings()).stopAndWait();
        assertTrue(onRecord().isStopped());
    }

    @Test
    void anOrderIsItsOwnersAloneAndReadAsItWasWritten() throws IOException {
        seated().stopAndWait();
        var order = StopOrder.fresh("a laptop\nwas lost");
        order.write(dir);
        assertEquals(Optional.of(order), StopOrder.read(dir));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        StopOrder.fresh("").remove(dir);
        assertTrue(Files.exists(file()), "another one stays");
        order.remove(dir);
        assertFalse(Files.exists(file()));
    }

    @Test
    void whereNoBrokerEverRanNothingIsStoppedAndThatIsOneSentence() {
        assertEquals(1, stop());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("nothing was stopped"), err.toString());
        assertFalse(Files.exists(dir.resolve("keys")));
    }

    @Test
    void aStoreWithoutACouncilIsNotStoppedAndKeepsNoOrder() {
        Broker.wait(OpenStore.open(settings()).close());
        assertEquals(1, stop());
        assertTrue(err.toString().contains("nothing was stopped"), err.toString());
        assertFalse(Files.exists(file()));
    }
}
