package org.hikyaku.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hikyaku.app.DemoBroker;

/** A second broker over the first one's store, with its keys and its CA: what clients find behind another address of the same council. */
public final class SecondNode implements AutoCloseable {
    private final Path data;
    private final DemoBroker broker;
    private final RawHttps https;

    SecondNode(Path firstData, String store) {
        try {
            data = Files.createTempDirectory("hikyaku-node");
            copy(firstData.resolve("keys"), data.resolve("keys"));
            Files.createDirectory(data.resolve("certs"));
            for (var shared : List.of("ca.pem", "issuing.pem", "issuing.key")) {
                copy(
                        firstData.resolve("certs").resolve(shared),
                        data.resolve("certs").resolve(shared));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker =
                DemoBroker.open(data, store, UnaryOperator.identity(), Map.of()).serve();
        https = new RawHttps(broker.ca(), broker.base());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Where it serves. */
    public URI base() {
        return broker.base();
    }

    /** Asks this node for a resource of TAXII. */
    public Reply get(RunningBroker.Caller caller, String path) {
        var headers = RunningBroker.with(Map.of("Accept", RunningBroker.TAXII), caller);
        return https.send("GET", path, headers, new byte[0]);
    }

    /** Asks this node for anything, with these headers. */
    public Reply get(String path, Map<String, String> headers) {
        return https.send("GET", path, headers, new byte[0]);
    }

    @Override
    public void close() {
        https.close();
        broker.close();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
