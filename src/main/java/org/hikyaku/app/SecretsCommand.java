package org.hikyaku.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.journal.DataDirectoryHeld;
import org.hikyaku.journal.Live;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code secrets}: the operator's brake. */
@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        description = "Stops all access to secrets, beside a running broker too.",
        synopsisSubcommandLabel = "COMMAND")
final class SecretsCommand {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MAX_REASON_CHARS = 4000;

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = {
                "Stops all access to secrets, for everybody and on every node of the store.",
                "Given on any one node. Two persons of the desks resume it, over the broker's own API."
            })
    int stop(
            @Mixin BrokerOptions options,
            @Option(names = "--config", paramLabel = "FILE", description = "The settings of the broker, YAML or JSON.")
                    @Nullable
                    Path config,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the record.")
                    String reason) {
        if (reason.length() > MAX_REASON_CHARS) {
            throw new SettingsError("A reason has at most " + MAX_REASON_CHARS + " characters.");
        }
        var settings = options.settings(Optional.ofNullable(config), Map.of());
        requireServed(settings);
        var order = StopOrder.fresh(reason);
        order.write(settings.data());
        try {
            stopHere(settings, order);
        } catch (DataDirectoryHeld held) {
            awaitTaken(settings.data());
        }
        Output.of(spec).println("Access to secrets is stopped on every node. Two persons of the desks resume it.");
        return Main.DONE;
    }

    /** Refuses a directory that no broker ever had: nothing would be stopped by it. */
    private static void requireServed(Settings settings) {
        var there = settings.store() instanceof Store.Mongo ? "keys" : "journal.db";
        if (!Files.exists(settings.data().resolve(there))) {
            throw new CannotDo("No broker ever ran on " + settings.data() + ": nothing was stopped.");
        }
    }

    /** Where no broker runs on this directory; others may, on the same database. */
    private static void stopHere(Settings settings, StopOrder order) {
        requireCouncil(settings, order);
        var store = OpenStore.open(settings);
        var live = new Live(store.journal());
        try {
            var council = new LiveCouncil(live);
            Broker.wait(live.load());
            Broker.wait(new OperatorsStop(settings.data(), council, Clock.systemUTC()).carryOut());
        } finally {
            live.stop();
            Broker.wait(store.close());
        }
    }

    private static void requireCouncil(Settings settings, StopOrder order) {
        var stored = OpenStore.openReadOnly(settings.data(), settings.store());
        try {
            if (Broker.wait(stored.journal().read(LiveCouncil.STREAM, 0, 1)).isEmpty()) {
                order.remove(settings.data());
                throw new CannotDo("There is no council in this store: nothing was stopped.");
            }
        } finally {
            Broker.wait(stored.close());
        }
    }

    /** The broker that holds the directory looks each second, and takes the order away once it is on record. */
    private static void awaitTaken(Path data) {
        long until = System.nanoTime() + PATIENCE;
        while (StopOrder.isIn(data)) {
            if (System.nanoTime() > until) {
                throw new CannotDo(
                        "The broker on " + data + " has not taken the order yet; it stays there and holds from"
                                + " when it does. End that broker to be certain: what does not run serves nothing.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
