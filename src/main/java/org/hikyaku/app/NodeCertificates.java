package org.hikyaku.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.identity.CertificateAuthority;
import org.hikyaku.identity.ServerCertificate;

/** What this node serves TLS with, and the CA that it issues with, as they lie in {@code DIR/certs}. */
final class NodeCertificates {
    private final Path data;
    private final List<String> names;
    private final InstantSource clock;
    private final CompletableFuture<Loaded> first;

    private record Loaded(ServerCertificate server, CertificateAuthority authority) {}

    /**
     * Begins to load them, on a thread of its own: keys are made at the first start, which takes a while, and nobody asks for
     * them before the door opens.
     *
     * @param names under which the broker is reached
     */
    NodeCertificates(Path data, List<String> names, InstantSource clock) {
        this.data = data;
        this.names = names;
        this.clock = clock;
        first = CompletableFuture.supplyAsync(this::load);
    }

    private Loaded load() {
        return new Loaded(BuiltInCa.open(data, names, clock.instant()), BuiltInCa.authority(data));
    }

    /** Waits for it, on the main thread; fails with {@link org.hikyaku.identity.UnusableKeys}. */
    ServerCertificate server() {
        return loaded().server();
    }

    /** The council's CA as it is now. */
    CertificateAuthority authority() {
        return loaded().authority();
    }

    private Loaded loaded() {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
