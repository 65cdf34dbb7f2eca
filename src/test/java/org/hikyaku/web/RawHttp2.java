package org.hikyaku.web;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * HTTP/2 (RFC 9113) by hand: as rude as a test needs it. It never says that it has read the server's settings, and gives
 * the server no more room than it is told to.
 */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;

    static final int END_STREAM = 1;
    static final int MAX_CONCURRENT_STREAMS = 3;

    private static final int END_HEADERS = 4;
    private static final int PING = 6;
    private static final int WINDOW_UPDATE = 8;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int CANCEL = 8;

    private final Socket socket;
    private final DataInputStream in;

    /**
     * @param window how much of each answer may be under way, in bytes
     */
    RawHttp2(int port, int window) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port), window);
    }

    /** The same over a connection that is there. */
    RawHttp2(Socket socket, int window) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var setting =
                ByteBuffer.allocate(6).putShort((short) INITIAL_WINDOW_SIZE).putInt(window);
        send(SETTINGS, 0, 0, setting.array());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int type, int flags, int stream, byte[] payload) {
        /** An error's code. */
        int code() {
            return ByteBuffer.wrap(payload).getInt();
        }

        /** The value of a setting; -1 if it is not among these. */
        long setting(int id) {
            var settings = ByteBuffer.wrap(payload);
            long value = -1;
            while (settings.hasRemaining()) {
                int key = settings.getShort();
                int next = settings.getInt();
                value = key == id ? Integer.toUnsignedLong(next) : value;
            }
            return value;
        }
    }

    private void send(int type, int flags, int stream, byte[] payload) throws IOException {
        var frame = ByteBuffer.allocate(9 + payload.length)
                .put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        socket.getOutputStream().write(frame.array());
    }

    /** Asks for a path, with an {@code authorization} if it is not empty. */
    void get(int stream, String path, String authorization) throws IOException {
        // RFC 7541: two lines of the static table, then names of it with values of ours, in no table.
        var head = ByteBuffer.allocate(200).put((byte) 0x82).put((byte) 0x86);
        literal(head, 4, path);
        literal(head, 1, "h");
        if (!authorization.isEmpty()) {
            literal(head, 23, authorization);
        }
        var block = new byte[head.position()];
        head.flip().get(block);
        send(HEADERS, END_STREAM | END_HEADERS, stream, block);
    }

    private static void literal(ByteBuffer head, int name, String value) {
        if (name < 15) {
            head.put((byte) name);
        } else {
            head.put((byte) 15).put((byte) (name - 15));
        }
        head.put((byte) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
    }

    void ping() throws IOException {
        send(PING, 0, 0, new byte[8]);
    }

    /** Gives up a stream. */
    void cancel(int stream) throws IOException {
        send(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(CANCEL).array());
    }

    /** Gives room for so many bytes more; stream 0 is the connection. */
    void open(int stream, int bytes) throws IOException {
        send(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
    }

    /** The next frame of this type, others passed over. */
    Frame next(int type) throws IOException {
        Frame frame;
        do {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int kind = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            var payload = new byte[length];
            in.readFully(payload);
            frame = new Frame(kind, flags, stream, payload);
        } while (frame.type() != type);
        return frame;
    }

    /** Reads an answer's bytes to their end, one stream under way. */
    int rest() throws IOException {
        int read = 0;
        Frame data;
        do {
            data = next(DATA);
            read += data.payload().length;
        } while ((data.flags() & END_STREAM) == 0);
        return read;
    }

    /** Whether the server closed; what it sent before is dropped, and it is not waited for more. */
    boolean hasEnded() throws IOException {
        socket.setSoTimeout(1);
        try {
            while (in.read() >= 0) {
                // Not looked at.
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (EOFException ended) {
            return true;
        } finally {
            socket.setSoTimeout(30_000);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
