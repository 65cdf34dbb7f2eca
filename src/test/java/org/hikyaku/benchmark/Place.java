package org.hikyaku.benchmark;

import java.nio.file.Path;

/**
 * Where a broker keeps what it has.
 *
 * @param name of the store, for tables
 * @param data the data directory
 * @param store {@code embedded} or a MongoDB URI
 */
record Place(String name, Path data, String store) {
    boolean isMongo() {
        return !store.equals("embedded");
    }
}
