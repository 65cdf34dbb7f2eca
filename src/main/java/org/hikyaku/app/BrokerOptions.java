package org.hikyaku.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that commands with a store have in common. */
final class BrokerOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory, on a local disk (default: " + Settings.DEFAULT_DATA + ").")
    private @Nullable String data;

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = "\"embedded\" (the default) or mongodb://…; with a password better in HIKYAKU_STORE_FILE.")
    private @Nullable String store;

    /** The settings from file, environment and these options; {@code more} are options of the command's own. */
    Settings settings(Optional<Path> file, Map<String, String> more) {
        var options = new LinkedHashMap<>(more);
        if (data != null) {
            options.put("data", data);
        }
        if (store != null) {
            options.put("store", store);
        }
        return SettingsReader.read(file, System.getenv(), options);
    }
}
