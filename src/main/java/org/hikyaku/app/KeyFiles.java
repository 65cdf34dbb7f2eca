package org.hikyaku.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the wrapping keys lie, if not in the data directory. Without the second one a store that is there is served as far as it is open.
 *
 * @param open of what is open
 * @param secret of what is secret
 */
record KeyFiles(Optional<Path> open, Optional<Path> secret) {
    static final KeyFiles IN_DATA_DIRECTORY = new KeyFiles(Optional.empty(), Optional.empty());

    Path open(Path data) {
        return open.orElse(data.resolve("keys").resolve("open.key"));
    }

    Path secret(Path data) {
        return secret.orElse(data.resolve("keys").resolve("secret.key"));
    }
}
