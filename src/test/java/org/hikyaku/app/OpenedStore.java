package org.hikyaku.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.journal.Journal;

/** A store as a broker opens it, sealed and held, without the broker. For benchmarks. */
public final class OpenedStore implements AutoCloseable {
    private final OpenStore store;

    private OpenedStore(OpenStore store) {
        this.store = store;
    }

    /**
     * Opens it, or makes it with its keys; blocks.
     *
     * @param store {@code embedded} or a MongoDB URI
     */
    public static OpenedStore open(Path data, String store) {
        return new OpenedStore(OpenStore.open(
                SettingsReader.read(Optional.empty(), Map.of(), Map.of("data", data.toString(), "store", store))));
    }

    /** What is appended to and read. */
    public Journal journal() {
        return store.journal();
    }

    @Override
    public void close() {
        Broker.wait(store.close());
    }
}
