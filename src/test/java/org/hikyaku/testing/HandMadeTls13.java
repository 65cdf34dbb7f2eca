package org.hikyaku.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A client of TLS 1.3 by hand (RFC 8446), with one group and one suite, which says what no Java client says: that it would like
 * to send early data. It does not look at the server's certificate.
 */
public final class HandMadeTls13 implements AutoCloseable {
    /** The number of the extension by which early data is offered, taken up, and announced on a ticket. */
    public static final int EARLY_DATA = 42;

    private static final int PRE_SHARED_KEY = 41;
    private static final int KEY_SHARE = 51;
    private static final int BINDER = 32;
    private static final int PATIENCE_MS = 30_000;

    private static final int END = -1;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int DATA = 23;

    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int NEW_SESSION_TICKET = 4;
    private static final int ENCRYPTED_EXTENSIONS = 8;
    private static final int FINISHED = 20;
    private static final int CERTIFICATE_REQUEST = 13;

    /** A Certificate message with none in it. */
    private static final byte[] NO_CERTIFICATE = {11, 0, 0, 4, 0, 0, 0, 0};

    /**
     * A ticket to resume a session by.
     *
     * @param cover what is added to its age, so that nobody else can tell it
     * @param key what it stands for
     * @param extensions the numbers of what it announces
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Ticket(byte[] identity, int cover, byte[] key, Set<Integer> extensions) {}

    private final Socket socket;
    private final DataInputStream in;
    private final Tls13Keys keys;
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private final boolean resumed;
    private final boolean asked;
    private final Set<Integer> takenUp;
    private byte[] unread = new byte[0];
    private Tls13Keys.@Nullable Traffic cover;

    /**
     * Connects and shakes hands up to the server's last word; the client's is still due.
     *
     * @param ticket by which a session is resumed, with an offer of early data; null for a new session
     */
    public HandMadeTls13(String host, int port, @Nullable Ticket ticket) throws IOException, GeneralSecurityException {
        socket = new Socket(host, port);
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(socket.getInputStream());
        keys = new Tls13Keys(ticket == null ? new byte[32] : ticket.key());
        var hello = hello(ticket);
        transcript.writeBytes(hello);
        write(HANDSHAKE, hello);
        var answer = ByteBuffer.wrap(message(SERVER_HELLO));
        answer.position(4 + 2 + 32);
        take(answer, answer.get());
        answer.position(answer.position() + 3);
        var said = extensions(answer);
        resumed = said.containsKey(PRE_SHARED_KEY);
        var share = Objects.requireNonNull(said.get(KEY_SHARE));
        keys.agree(Arrays.copyOfRange(share, 4, share.length), transcript());
        cover = keys.serversHandshake();
        var covered = ByteBuffer.wrap(message(ENCRYPTED_EXTENSIONS));
        covered.position(4);
        takenUp = extensions(covered).keySet();
        boolean asks = false;
        for (int type = 0; type != FINISHED; ) {
            type = message(0)[0];
            asks |= type == CERTIFICATE_REQUEST;
        }
        asked = asks;
        keys.finished(transcript());
        cover = keys.serversData();
    }

    /** Whether the server knew the ticket. */
    public boolean isResumed() {
        return resumed;
    }

    /** The numbers of the extensions that the server took up. */
    public Set<Integer> takenUp() {
        return takenUp;
    }

    /** Sends this as early data, and says whether it is answered before the server hangs up. */
    public boolean isAnsweredEarly(String request) throws IOException, GeneralSecurityException {
        write(DATA, keys.early().seal(DATA, request.getBytes(StandardCharsets.US_ASCII)));
        int type = HANDSHAKE;
        while (type == HANDSHAKE) {
            type = read();
        }
        return type == DATA;
    }

    /** Ends the handshake, asks, and returns the tickets that came before the answer. */
    public List<Ticket> tickets(String request) throws IOException, GeneralSecurityException {
        var said = new ByteArrayOutputStream();
        if (asked) {
            transcript.writeBytes(NO_CERTIFICATE);
            said.writeBytes(NO_CERTIFICATE);
        }
        var last = ByteBuffer.allocate(4 + 32).putInt(FINISHED << 24 | 32).put(keys.clientsWord(transcript()));
        transcript.writeBytes(last.array());
        said.writeBytes(last.array());
        write(DATA, keys.clientsHandshake().seal(HANDSHAKE, said.toByteArray()));
        write(DATA, keys.clientsData().seal(DATA, request.getBytes(StandardCharsets.US_ASCII)));
        for (int type = HANDSHAKE; type != DATA; ) {
            type = read();
            if (type != HANDSHAKE && type != DATA) {
                throw new EOFException("the server hung up instead of answering");
            }
        }
        var tickets = new ArrayList<Ticket>();
        var whole = transcript();
        for (byte[] message; (message = buffered()) != null; ) {
            if (message[0] == NEW_SESSION_TICKET) {
                var body = ByteBuffer.wrap(message);
                body.position(4 + 4);
                int age = body.getInt();
                var nonce = take(body, body.get());
                var identity = take(body, body.getShort());
                tickets.add(new Ticket(
                        identity,
                        age,
                        keys.ofTicket(nonce, whole),
                        extensions(body).keySet()));
            }
        }
        return tickets;
    }

    private byte[] transcript() {
        return transcript.toByteArray();
    }

    /** The next handshake message, its head included, which is of this type unless that is 0. */
    private byte[] message(int type) throws IOException, GeneralSecurityException {
        var message = buffered();
        while (message == null) {
            if (read() != HANDSHAKE) {
                throw new EOFException("the handshake ended early");
            }
            message = buffered();
        }
        if (type != 0 && message[0] != type) {
            throw new IOException("message " + message[0] + " instead of " + type);
        }
        transcript.writeBytes(message);
        return message;
    }

    private byte @Nullable [] buffered() {
        int length = unread.length < 4
                ? Integer.MAX_VALUE
                : 4 + (ByteBuffer.wrap(unread).getInt() & 0xffffff);
        if (length > unread.length) {
            return null;
        }
        var message = Arrays.copyOf(unread, length);
        unread = Arrays.copyOfRange(unread, length, unread.length);
        return message;
    }

    /** Reads a record: its type, and what is of the handshake is kept. */
    private int read() throws IOException, GeneralSecurityException {
        var head = new byte[5];
        byte[] body;
        try {
            in.readFully(head);
            body = new byte[ByteBuffer.wrap(head).getShort(3)];
            in.readFully(body);
        } catch (EOFException | SocketException hungUp) {
            return END;
        }
        if (head[0] == CHANGE_CIPHER_SPEC) {
            return read();
        }
        int type = head[0];
        if (type == DATA && cover != null) {
            var plain = cover.open(head, body);
            int end = plain.length - 1;
            while (plain[end] == 0) {
                end--;
            }
            type = plain[end];
            body = Arrays.copyOf(plain, end);
        }
        if (type == HANDSHAKE) {
            int before = unread.length;
            unread = Arrays.copyOf(unread, before + body.length);
            System.arraycopy(body, 0, unread, before, body.length);
        }
        return type;
    }

    private void write(int type, byte[] body) throws IOException {
        var record = ByteBuffer.allocate(5 + body.length).put((byte) type).putShort((short) 0x0303);
        socket.getOutputStream()
                .write(record.putShort((short) body.length).put(body).array());
    }

    private static byte[] take(ByteBuffer from, int length) {
        var bytes = new byte[length & 0xffff];
        from.get(bytes);
        return bytes;
    }

    private static Map<Integer, byte[]> extensions(ByteBuffer from) {
        var list = ByteBuffer.wrap(take(from, from.getShort()));
        var extensions = new TreeMap<Integer, byte[]>();
        while (list.hasRemaining()) {
            extensions.put((int) list.getShort(), take(list, list.getShort()));
        }
        return extensions;
    }

    private byte[] hello(@Nullable Ticket ticket) throws IOException, GeneralSecurityException {
        var extensions = new ByteArrayOutputStream();
        put(extensions, 43, 2, 3, 4); // supported_versions: 1.3
        put(extensions, 10, 0, 2, 0, 23); // supported_groups: secp256r1
        put(extensions, 13, 0, 4, 4, 3, 8, 4); // signature_algorithms: ECDSA and RSA-PSS with SHA-256
        put(extensions, 45, 1, 1); // psk_key_exchange_modes: with a new agreement
        var share = keys.share();
        var shares = ByteBuffer.allocate(6 + share.length).putShort((short) (4 + share.length));
        put(
                extensions,
                KEY_SHARE,
                shares.putShort((short) 23).putShort((short) share.length).put(share));
        if (ticket != null) {
            put(extensions, EARLY_DATA);
            int length = ticket.identity().length;
            var offer = ByteBuffer.allocate(2 + 2 + length + 4 + 2 + 1 + BINDER).putShort((short) (2 + length + 4));
            offer.putShort((short) length).put(ticket.identity()).putInt(ticket.cover());
            put(
                    extensions,
                    PRE_SHARED_KEY,
                    offer.putShort((short) (1 + BINDER)).put((byte) BINDER).put(new byte[BINDER]));
        }
        var body = ByteBuffer.allocate(4 + 2 + 32 + 1 + 4 + 2 + 2 + extensions.size());
        body.putInt(CLIENT_HELLO << 24 | (body.capacity() - 4)).putShort((short) 0x0303);
        // Random, which need not be here; no session id; TLS_AES_128_GCM_SHA256; no compression.
        body.put(new byte[32 + 1]).putInt(0x00021301).putShort((short) 0x0100);
        var hello = body.putShort((short) extensions.size())
                .put(extensions.toByteArray())
                .array();
        if (ticket != null) {
            var bound = Arrays.copyOf(hello, hello.length - BINDER - 3);
            System.arraycopy(keys.binder(bound), 0, hello, hello.length - BINDER, BINDER);
        }
        keys.offered(hello);
        return hello;
    }

    private static void put(ByteArrayOutputStream to, int extension, int... bytes) throws IOException {
        var body = ByteBuffer.allocate(bytes.length);
        Arrays.stream(bytes).forEach(each -> body.put((byte) each));
        put(to, extension, body);
    }

    private static void put(ByteArrayOutputStream to, int extension, ByteBuffer body) throws IOException {
        var out = new DataOutputStream(to);
        out.writeShort(extension);
        out.writeShort(body.capacity());
        out.write(body.array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
