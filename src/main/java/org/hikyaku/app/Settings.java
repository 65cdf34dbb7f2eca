package org.hikyaku.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.identity.Scheme;

/**
 * How a broker is to run. {@link SettingsReader} makes one from a file, the environment and the command line.
 *
 * @param address the address to listen on
 * @param port the port to listen on, 0 to 65535; 0 takes any that is free
 * @param data the data directory, on a local disk; made if need be
 * @param store where the journal lies
 * @param publicUrl how clients reach the broker, {@code https://host[:port]/}, if that is not address and port
 * @param limits what one request, caller or connection may cost
 * @param cacheBytes how many bytes of objects are kept in memory at most
 * @param schemes how tools may sign in; one or more
 * @param announced aliases of standing collections of which every caller may know
 * @param keyFiles where the wrapping keys lie
 * @param node this node's name, if it is not to be made up: a-z, 0-9 and -, at most 40 characters
 */
record Settings(
        String address,
        int port,
        Path data,
        Store store,
        Optional<URI> publicUrl,
        RequestLimits limits,
        long cacheBytes,
        Set<Scheme> schemes,
        Set<String> announced,
        KeyFiles keyFiles,
        Optional<String> node) {
    static final String DEFAULT_ADDRESS = "127.0.0.1";
    static final int DEFAULT_PORT = 8443;
    static final String DEFAULT_DATA = ".hikyaku";
    static final String DEFAULT_STORE = "embedded";
    static final long DEFAULT_CACHE_BYTES = 128L << 20;

    Settings {
        schemes = Set.copyOf(schemes);
        announced = Set.copyOf(announced);
    }
}
