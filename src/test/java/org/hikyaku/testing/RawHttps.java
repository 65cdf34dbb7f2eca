package org.hikyaku.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over TLS, by hand: what is sent is what the test wrote, also where no decent client would send it, and what
 * came is what the server wrote. Trusts one CA and checks the server's name. Connections are kept; any thread.
 */
public final class RawHttps implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;
    private static final long REUSE_NANOS = 10_000_000_000L;
    private static final int MOST_HEADERS = 64 * 1024;

    private final SSLSocketFactory sockets;
    private final String host;
    private final int port;
    private final String[] protocols;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /**
     * A client of the server at this address.
     *
     * @param protocols the versions of TLS that it speaks, by their names in Java; none for the usual ones
     */
    public RawHttps(Path ca, URI base, String... protocols) {
        this(ca, base, new KeyManager[0], protocols);
    }

    /**
     * A client that shows a certificate if it is asked for one.
     *
     * @param chain its certificate and those after it, PEM
     */
    public static RawHttps showing(Path ca, URI base, PrivateKey key, String chain, String... protocols) {
        try {
            var certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(chain.getBytes(StandardCharsets.US_ASCII)));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, new char[0], certificates.toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return new RawHttps(
                    ca,
                    base,
                    new KeyManager[] {new AnyIssuer((X509ExtendedKeyManager) keys.getKeyManagers()[0])},
                    protocols);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be read", e);
        }
    }

    /** Shows the one certificate that it has to whoever asks: the runtime's own would not show an expired one, for example. */
    private static final class AnyIssuer extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager inner;
        private final String alias;

        AnyIssuer(X509ExtendedKeyManager inner) {
            this.inner = inner;
            alias = "own";
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String of) {
            return inner.getCertificateChain(of);
        }

        @Override
        public PrivateKey getPrivateKey(String of) {
            return inner.getPrivateKey(of);
        }
    }

    /** The same of one who shows a certificate if he is asked. */
    public RawHttps(Path ca, URI base, KeyManager[] keys, String... protocols) {
        try (var in = Files.newInputStream(ca)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            sockets = context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the CA cannot be read", e);
        }
        host = base.getHost();
        port = base.getPort();
        this.protocols = protocols.clone();
    }

    /**
     * A request with a {@code Content-Length}, unless these headers name one or a transfer coding.
     *
     * @param headers sent as they are, after {@code Host}
     */
    public Reply send(String method, String target, Map<String, String> headers, byte[] body) {
        return raw(method, request(method, target, headers, body));
    }

    private byte[] request(String method, String target, Map<String, String> headers, byte[] body) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var names = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(headers);
        boolean framed = names.containsKey("content-length") || names.containsKey("transfer-encoding");
        if (!framed && (body.length > 0 || method.equals("POST") || method.equals("PUT"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        var bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** The rest of a request that was begun. */
    public interface Rest {
        /** Sends it and reads the answer. */
        Reply send();
    }

    /** Sends a request but for the last byte of its body, on a connection of its own. */
    public Rest begin(String method, String target, Map<String, String> headers, byte[] body) {
        byte[] request = request(method, target, headers, body);
        int all = request.length - 1;
        try {
            var connection = new Connection((SSLSocket) sockets.createSocket(host, port));
            connection.write(Arrays.copyOf(request, all));
            return () -> {
                try {
                    return connection.exchange(method, Arrays.copyOfRange(request, all, request.length));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    connection.close();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same body in chunks, of a length that is not announced. */
    public Reply sendChunked(String method, String target, Map<String, String> headers, byte[] body) {
        var chunked = new ByteArrayOutputStream(body.length + 1000);
        int chunk = 32 * 1024;
        for (int from = 0; from < body.length; from += chunk) {
            int length = Math.min(chunk, body.length - from);
            chunked.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunked.write(body, from, length);
            chunked.writeBytes(new byte[] {'\r', '\n'});
        }
        chunked.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var with = new TreeMap<>(headers);
        with.put("Transfer-Encoding", "chunked");
        return send(method, target, with, chunked.toByteArray());
    }

    /**
     * Whatever these bytes are.
     *
     * @param method so that an answer to HEAD is read as one
     */
    public Reply raw(String method, byte[] request) {
        try {
            var connection = connection();
            try {
                var reply = connection.exchange(method, request);
                if (reply.header("connection").equalsIgnoreCase("close")) {
                    connection.close();
                } else {
                    idle.push(connection);
                }
                return reply;
            } catch (IOException e) {
                connection.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A connection of its own, its handshake done, for a test that holds it.
     *
     * @param protocols of ALPN
     */
    public SSLSocket connect(String... protocols) throws IOException {
        return over(new Socket(host, port), protocols);
    }

    /** The same in these versions of TLS, by their names in Java. */
    public SSLSocket connectBy(String[] versions, String... protocols) throws IOException {
        var socket = (SSLSocket) sockets.createSocket(new Socket(host, port), host, port, true);
        socket.setEnabledProtocols(versions);
        return shakeHands(socket, protocols);
    }

    /** The same over a connection that is there. */
    public SSLSocket over(Socket plain, String... protocols) throws IOException {
        return shakeHands((SSLSocket) sockets.createSocket(plain, host, port, true), protocols);
    }

    private static SSLSocket shakeHands(SSLSocket socket, String... protocols) throws IOException {
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MS);
        socket.startHandshake();
        return socket;
    }

    private Connection connection() throws IOException {
        for (Connection kept; (kept = idle.poll()) != null; kept.close()) {
            if (System.nanoTime() - kept.used < REUSE_NANOS) {
                return kept;
            }
        }
        var socket = (SSLSocket) sockets.createSocket(host, port);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return new Connection(socket);
    }

    /** Waits until the server closes the connection that was used last; whether it does while a test has patience. */
    public boolean isClosed() {
        var kept = idle.peek();
        try {
            return kept == null || kept.in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        for (Connection kept; (kept = idle.poll()) != null; ) {
            kept.close();
        }
    }

    private static final class Connection {
        private final SSLSocket socket;
        private final InputStream in;
        private long used;

        Connection(SSLSocket socket) throws IOException {
            this.socket = socket;
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        Reply exchange(String method, byte[] request) throws IOException {
            IOException cut = null;
            try {
                write(request);
            } catch (IOException e) {
                cut = e; // the server may have answered before it hung up
            }
            try {
                var reply = read(method);
                used = System.nanoTime();
                return reply;
            } catch (IOException e) {
                throw cut == null ? e : cut;
            }
        }

        private Reply read(String method) throws IOException {
            var status = line();
            if (!status.matches("HTTP/1\\.[01] \\d{3} .*")) {
                throw new IOException("not an answer of HTTP/1: " + status);
            }
            int code = Integer.parseInt(status.substring(9, 12));
            var headers = new TreeMap<String, String>();
            for (String line; !(line = line()).isEmpty(); ) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (a, b) -> a + ", " + b);
            }
            if (code < 200) {
                return read(method);
            }
            boolean none = method.equals("HEAD") || code == 204 || code == 304;
            return new Reply(code, headers, none ? new byte[0] : body(headers));
        }

        private byte[] body(Map<String, String> headers) throws IOException {
            var length = headers.get("content-length");
            if (length != null) {
                byte[] body = in.readNBytes(Integer.parseInt(length));
                if (body.length < Integer.parseInt(length)) {
                    throw new EOFException("the answer was cut off");
                }
                return body;
            }
            if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
                return in.readAllBytes();
            }
            var body = new ByteArrayOutputStream();
            for (int chunk; (chunk = Integer.parseInt(line(), 16)) > 0; line()) {
                body.writeBytes(in.readNBytes(chunk));
            }
            line();
            return body.toByteArray();
        }

        private String line() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int c; (c = in.read()) != '\n'; ) {
                if (c < 0 || line.size() > MOST_HEADERS) {
                    throw new EOFException("the connection ended where an answer was due");
                }
                if (c != '\r') {
                    line.write(c);
                }
            }
            return line.toString(StandardCharsets.ISO_8859_1);
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // Then it is closed already.
            }
        }
    }
}
