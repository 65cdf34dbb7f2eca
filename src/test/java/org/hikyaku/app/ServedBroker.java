package org.hikyaku.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hikyaku.feed.CollectionInfo;

/** A broker in this process, wired and served as {@code serve} does it, on a free port of the loopback. For benchmarks. */
public final class ServedBroker implements AutoCloseable {
    private final Broker broker;

    private ServedBroker(Broker broker) {
        this.broker = broker;
    }

    /**
     * Starts one, which counts nobody's requests and decides every envelope before it answers; blocks until it serves.
     *
     * @param store {@code embedded} or a MongoDB URI
     */
    public static ServedBroker start(Path data, String store) {
        var settings = SettingsReader.read(
                Optional.empty(),
                Map.of(),
                Map.of(
                        "port",
                        "0",
                        "data",
                        data.toString(),
                        "store",
                        store,
                        Limit.REQUESTS_PER_SECOND.key(),
                        "0",
                        Limit.PENDING_BYTES.key(),
                        String.valueOf(Limit.PENDING_BYTES.most())));
        var broker = Broker.open(settings, UnaryOperator.identity());
        broker.serve();
        return new ServedBroker(broker);
    }

    /** The standing collections. */
    public static List<CollectionInfo> standing() {
        return StandingCollections.load();
    }

    /** Where it answers, with a slash at the end. */
    public URI base() {
        return broker.base();
    }

    /** The certificate that clients trust. */
    public Path ca() {
        return broker.ca();
    }

    @Override
    public void close() {
        broker.stopAndWait();
    }
}
