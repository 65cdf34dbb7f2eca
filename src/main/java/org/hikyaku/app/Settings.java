package org.hikyaku.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a broker is to run. {@link SettingsReader} makes one from a file, the environment and the command line.
 *
 * @param address the address to listen on
 * @param port the port to listen on, 0 to 65535; 0 takes any that is free
 * @param data the data directory, on a local disk; made if need be
 * @param store where the journal lies
 * @param publicUrl how clients reach the broker, {@code https://host[:port]/}, if that is not address and port
 * @param limits what one request may ask for or bring
 * @param cacheBytes how many bytes of objects are kept in memory at most
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
        Optional<String> node) {
    static final String DEFAULT_ADDRESS = "127.0.0.1";
    static final int DEFAULT_PORT = 8443;
    static final String DEFAULT_DATA = ".hikyaku";
    static final String DEFAULT_STORE = "embedded";
    static final long DEFAULT_CACHE_BYTES = 128L << 20;

    /**
     * What one request may ask for or bring.
     *
     * @param pageDefault objects on a page where the client names no limit
     * @param pageMax objects on a page at most
     * @param pageBytes bytes of objects on a page at most, but always one object
     * @param bodyBytes bytes of a request's body at most
     */
    record RequestLimits(int pageDefault, int pageMax, long pageBytes, int bodyBytes) {
        static final int DEFAULT_PAGE = 100;
        static final int DEFAULT_PAGE_MAX = 1_000;
        static final long DEFAULT_PAGE_BYTES = 8L << 20;
        static final int DEFAULT_BODY_BYTES = 8 << 20;
    }
}
