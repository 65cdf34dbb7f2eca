package org.hikyaku.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A ClientHello of TLS 1.2 or older, by hand: no Java client can say these. */
public final class ClientHello {
    /** The versions, as they stand on the wire. */
    public static final int SSL_3 = 0x0300;

    public static final int TLS_1_0 = 0x0301;
    public static final int TLS_1_1 = 0x0302;
    public static final int TLS_1_2 = 0x0303;

    /** The types of record: what a server answers with that goes on, and one that does not. */
    public static final int HANDSHAKE = 22;

    public static final int ALERT = 21;

    private static final int PATIENCE_MS = 30_000;

    private ClientHello() {}

    /** Numbers of signature schemes: what a client says that it can check. */
    public static final int[] USUAL_SIGNATURES = {0x0403, 0x0804, 0x0401};

    public static final int ECDSA_SHA1 = 0x0203;

    /** The number of the extension by which a ticket is asked for. */
    public static final int SESSION_TICKET = 35;

    /**
     * What a server says to a hello that it goes on with.
     *
     * @param random 32 bytes, of which the last eight tell whether it would rather have spoken a newer version
     * @param extensions the numbers of those that it took up
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record ServerHello(int version, byte[] random, int suite, int compression, Set<Integer> extensions) {}

    /** The server's hello; empty if it says that it will not go on. */
    public static Optional<ServerHello> ask(
            String host, int port, int version, int[] signatures, byte[] compressions, int... suites) {
        try (var socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(hello(version, signatures, compressions, suites));
            var in = new DataInputStream(socket.getInputStream());
            if (in.read() != HANDSHAKE) {
                return Optional.empty();
            }
            in.skipNBytes(2 + 2);
            var hello = ByteBuffer.wrap(in.readNBytes(in.readInt() & 0xffffff));
            int agreed = hello.getShort();
            var random = new byte[32];
            hello.get(random);
            hello.position(hello.position() + 1 + hello.get(hello.position()));
            int suite = hello.getShort() & 0xffff;
            int compression = hello.get();
            var extensions = new TreeSet<Integer>();
            for (int left = hello.hasRemaining() ? hello.getShort() : 0; left > 0; ) {
                extensions.add((int) hello.getShort());
                int length = hello.getShort();
                hello.position(hello.position() + length);
                left -= 4 + length;
            }
            return Optional.of(new ServerHello(agreed, random, suite, compression, extensions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type of the record that the server answers a hello of this version and with these cipher suites with. */
    public static int firstRecord(String host, int port, int version, int... suites) {
        try (var socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(hello(version, USUAL_SIGNATURES, new byte[] {0}, suites));
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hello(int version, int[] signatures, byte[] compressions, int... suites) throws IOException {
        var extensions = new ByteArrayOutputStream();
        var out = new DataOutputStream(extensions);
        // supported_groups: secp256r1; ec_point_formats: uncompressed; session_ticket: none yet
        for (int value : new int[] {0x000a, 4, 2, 0x0017, 0x000b, 2, 0x0100, SESSION_TICKET, 0}) {
            out.writeShort(value);
        }
        out.writeShort(0x000d); // signature_algorithms
        out.writeShort(2 + 2 * signatures.length);
        out.writeShort(2 * signatures.length);
        for (int signature : signatures) {
            out.writeShort(signature);
        }
        var body = new ByteArrayOutputStream();
        out = new DataOutputStream(body);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(suites.length * 2);
        for (int suite : suites) {
            out.writeShort(suite);
        }
        out.writeByte(compressions.length);
        out.write(compressions);
        out.writeShort(extensions.size());
        extensions.writeTo(out);
        var record = new ByteArrayOutputStream();
        out = new DataOutputStream(record);
        out.writeByte(HANDSHAKE);
        out.writeShort(Math.min(version, TLS_1_0));
        out.writeShort(body.size() + 4);
        out.writeInt(0x01000000 | body.size());
        body.writeTo(out);
        return record.toByteArray();
    }

    /**
     * The suites of TLS 1.2 that HTTP/2 forbids (RFC 7540, appendix A): all of those years that have no forward secrecy or no
     * authenticated encryption.
     */
    public static int[] forbiddenSuites() {
        return IntStream.concat(IntStream.rangeClosed(0x0001, 0x00c5), IntStream.rangeClosed(0xc001, 0xc0af))
                .filter(suite -> !isEphemeralAndAuthenticated(suite))
                .toArray();
    }

    private static boolean isEphemeralAndAuthenticated(int suite) {
        return switch (suite) {
            // DHE and ECDHE with AES-GCM
            case 0x009e, 0x009f, 0x00a2, 0x00a3, 0x00aa, 0x00ab, 0xc02b, 0xc02c, 0xc02f, 0xc030 -> true;
            // with ARIA-GCM
            case 0xc052, 0xc053, 0xc056, 0xc057, 0xc05c, 0xc05d, 0xc060, 0xc061, 0xc06c, 0xc06d -> true;
            // with Camellia-GCM
            case 0xc07c, 0xc07d, 0xc080, 0xc081, 0xc086, 0xc087, 0xc08a, 0xc08b, 0xc090, 0xc091 -> true;
            // with AES-CCM
            case 0xc09e, 0xc09f, 0xc0a2, 0xc0a3, 0xc0a6, 0xc0a7, 0xc0aa, 0xc0ab, 0xc0ac, 0xc0ad, 0xc0ae, 0xc0af -> true;
            default -> false;
        };
    }
}
