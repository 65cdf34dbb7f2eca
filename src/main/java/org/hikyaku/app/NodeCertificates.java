package org.hikyaku.app;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.identity.CertificateAuthority;
import org.hikyaku.identity.ServerCertificate;
import org.jspecify.annotations.Nullable;

/**
 * What this node serves TLS with, and the CA that it issues with: as the files lie in {@code DIR/certs}, or, for the server's own
 * certificate, where the settings say. {@link #reload} looks at them again; what cannot be used then changes nothing.
 */
final class NodeCertificates {
    private final Settings settings;
    private final List<String> names;
    private final InstantSource clock;
    private final CompletableFuture<Loaded> first;
    private volatile @Nullable Loaded later;

    private record Loaded(ServerCertificate server, CertificateAuthority authority) {}

    /**
     * Begins to load them, on a thread of its own: keys are made at the first start, which takes a while, and nobody asks for
     * them before the door opens.
     *
     * @param names under which the broker is reached
     */
    NodeCertificates(Settings settings, List<String> names, InstantSource clock) {
        this.settings = settings;
        this.names = names;
        this.clock = clock;
        first = CompletableFuture.supplyAsync(this::load);
    }

    private Loaded load() {
        var now = clock.instant();
        var own = BuiltInCa.open(settings.data(), names, now);
        var server = settings.tls()
                .map(files -> ServerCertificate.read(
                        files.ca().orElse(files.certificate()), files.certificate(), files.key(), now))
                .orElse(own);
        return new Loaded(server, BuiltInCa.authority(settings.data()));
    }

    /** The server's certificate; on the main thread it is waited for. Fails with {@link org.hikyaku.identity.UnusableKeys}. */
    ServerCertificate server() {
        return loaded().server();
    }

    /** The council's CA as it is now. */
    CertificateAuthority authority() {
        return loaded().authority();
    }

    /**
     * Looks at the files again, and issues anew what the built-in CA issues and comes near its end. Blocks on the disk.
     *
     * @return whether the server's certificate is another now
     * @throws org.hikyaku.identity.UnusableKeys if the files cannot be used; what was before stays
     */
    synchronized boolean reload() {
        var before = loaded();
        var after = load();
        boolean sameCa = after.authority().isSameAs(before.authority());
        boolean sameServer = after.server().isSameAs(before.server());
        later = new Loaded(
                sameServer ? before.server() : after.server(), sameCa ? before.authority() : after.authority());
        return !sameServer;
    }

    private Loaded loaded() {
        var newest = later;
        if (newest != null) {
            return newest;
        }
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
