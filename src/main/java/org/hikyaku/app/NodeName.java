package org.hikyaku.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** This node's name in the streams of disclosure records: from the settings, or made up once and kept in {@code DIR/node}. */
final class NodeName {
    private NodeName() {}

    /** Reads or makes it. Call it while the directory is held. */
    static String of(Path data, Optional<String> configured) {
        if (configured.isPresent()) {
            return configured.get();
        }
        var file = data.resolve("node");
        try {
            if (Files.exists(file)) {
                return SettingsReader.node(Files.readString(file).strip());
            }
            var made = UUID.randomUUID().toString();
            PrivateFile.write(file, (made + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
