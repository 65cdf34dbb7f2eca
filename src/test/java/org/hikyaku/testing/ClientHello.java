package org.hikyaku.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
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

    /** The type of the record that the server answers a hello of this version and with these cipher suites with. */
    public static int firstRecord(String host, int port, int version, int... suites) {
        try (var socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(hello(version, suites));
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hello(int version, int... suites) throws IOException {
        var extensions = new ByteArrayOutputStream();
        var out = new DataOutputStream(extensions);
        // supported_groups: secp256r1; ec_point_formats: uncompressed; signature_algorithms: ECDSA and RSA with SHA-256
        for (int value : new int[] {0x000a, 4, 2, 0x0017, 0x000d, 8, 6, 0x0403, 0x0804, 0x0401, 0x000b, 2, 0x0100}) {
            out.writeShort(value);
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
        out.writeShort(0x0100);
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
