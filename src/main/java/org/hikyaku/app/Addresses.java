package org.hikyaku.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hikyaku.identity.Issuer;

/**
 * Where the broker listens and under which names clients reach it. The port is settled before anything is built, for access
 * tokens and TAXII's resources name it.
 *
 * @param address to listen on
 * @param port to listen on
 * @param publicUrl what the settings say of it
 */
record Addresses(String address, int port, Optional<URI> publicUrl) {
    /**
     * Settles them; for port 0 a free port is found.
     *
     * @throws CannotDo if the address is none of this machine's, or the port is in use
     */
    static Addresses of(Settings settings) {
        try (var probe = new ServerSocket()) {
            // As the server does, so that connections of a broker that just ended do not count.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.address()), settings.port()));
            return new Addresses(settings.address(), probe.getLocalPort(), settings.publicUrl());
        } catch (IOException e) {
            throw inUse(settings.address(), settings.port());
        }
    }

    /** What there is to say if it cannot be listened on. */
    static CannotDo inUse(String address, int port) {
        return new CannotDo("Port " + port + " on " + address
                + " cannot be listened on: it is in use, not permitted, or the address is none of this machine's.");
    }

    private boolean everywhere() {
        return address.equals("0.0.0.0") || address.equals("::");
    }

    /** The base under which this machine reaches the broker, with a slash at the end. */
    URI base() {
        var host = everywhere() ? "localhost" : address.contains(":") ? "[" + address + "]" : address;
        return publicUrl.orElseGet(() -> URI.create("https://" + host + ":" + port + "/"));
    }

    /** The same without the slash, where clients elsewhere would reach it under that too. */
    Optional<String> publicBase() {
        var base = base().toString();
        return everywhere() && publicUrl.isEmpty()
                ? Optional.empty()
                : Optional.of(base.substring(0, base.length() - 1));
    }

    /** What the broker calls itself where it issues access tokens. */
    Issuer issuer() {
        var base = base().toString();
        return new Issuer(base.substring(0, base.length() - 1));
    }

    /** Names for the certificate beside those that it always has. */
    List<String> names() {
        var names = new ArrayList<String>();
        if (!everywhere()) {
            names.add(address);
        }
        publicUrl.map(URI::getHost).ifPresent(names::add);
        return names;
    }
}
