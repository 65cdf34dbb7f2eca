package org.hikyaku.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.identity.KeyFile;
import org.hikyaku.journal.Secrecy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys}: the wrapping keys, which are rotated while the broker serves. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description =
                "Rotates the wrapping keys, or seals an older store. A running broker notices another key within a minute.",
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {
    @Spec
    private @Nullable CommandSpec spec;

    /** Which of the two. */
    enum Which {
        open,
        secret;

        Secrecy secrecy() {
            return this == open ? Secrecy.OPEN : Secrecy.SECRET;
        }

        Path file(Settings settings) {
            return this == open
                    ? settings.keyFiles().open(settings.data())
                    : settings.keyFiles().secret(settings.data());
        }
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Adds a wrapping key to its file, which wraps after the lead.",
                "Bring the file to all nodes within that time."
            })
    int rotate(
            @Mixin BrokerOptions options,
            @Parameters(paramLabel = "open|secret") Which which,
            @Option(
                            names = "--lead-minutes",
                            defaultValue = "10",
                            description = "Until it wraps (default: ${DEFAULT-VALUE}).")
                    int minutes) {
        var settings = options.settings(Optional.empty(), Map.of());
        if (minutes < 0) {
            throw new SettingsError("The lead is 0 minutes or more.");
        }
        var number = new KeyFile(which.file(settings)).rotate(Instant.now(), Duration.ofMinutes(minutes));
        Output.of(spec)
                .println("Key " + number + " wraps in " + minutes
                        + " minutes; then what was wrapped before is wrapped anew, and the old key can be retired.");
        return Main.DONE;
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description = "Takes the old keys out of the file, if nothing is wrapped under them any more.")
    int retire(@Mixin BrokerOptions options, @Parameters(paramLabel = "open|secret") Which which) {
        var settings = options.settings(Optional.empty(), Map.of());
        var file = new KeyFile(which.file(settings));
        var now = Instant.now();
        var older = OpenStore.ofKeys(settings, table -> table.wrappedOtherwise(which.secrecy(), file.current(now), 1));
        if (!older.isEmpty()) {
            throw new CannotDo(
                    "There are item keys under an older wrapping key still: a running broker wraps them anew.");
        }
        Output.of(spec).println(file.retire(now) + " keys retired. Destroy their copies in backups too.");
        return Main.DONE;
    }

    @Command(
            name = "seal",
            mixinStandardHelpOptions = true,
            description = {
                "Seals a store that was made before stores were sealed. No broker may use it meanwhile.",
                "What it was is put aside, in the clear: destroy it afterwards."
            })
    int seal(
            @Mixin BrokerOptions options,
            @Option(names = "--dry-run", description = "Says what would be done, and writes nothing.") boolean dry) {
        var seal = new Seal(options.settings(Optional.empty(), Map.of()), Output.of(spec));
        if (dry) {
            seal.dryRun();
        } else {
            seal.run();
        }
        return Main.DONE;
    }
}
