package org.hikyaku.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An HTTP/1.1 client that sends exactly the bytes it is told and reads one answer at a time. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        in = socket.getInputStream();
    }

    /** One answer. */
    record Reply(int status, List<String> headers, String body) {
        String header(String name) {
            var all = all(name);
            return all.isEmpty() ? "" : all.get(0);
        }

        List<String> all(String name) {
            var prefix = name.toLowerCase(Locale.ROOT) + ": ";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList();
        }
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** One answer, its body as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Binary(List<String> headers, byte[] bytes) {
        String header(String name) {
            return new Reply(0, headers, "").header(name);
        }
    }

    /** The next answer, whatever its body is. */
    Binary binary() throws IOException {
        var head = reply(true);
        return new Binary(head.headers(), in.readNBytes(Integer.parseInt(head.header("content-length"))));
    }

    /** The next answer; {@code head} if it has no body whatever its length says. */
    Reply reply(boolean head) throws IOException {
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        var headers = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        var reply = new Reply(status, headers, "");
        var length = reply.header("content-length");
        if (head || length.isEmpty()) {
            return reply;
        }
        var body = in.readNBytes(Integer.parseInt(length));
        return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    Reply reply() throws IOException {
        return reply(false);
    }

    /** Whether the server has nothing more to say and closed. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    /** Whether the server closed, asked without waiting for anything to come. */
    boolean hasEnded() throws IOException {
        socket.setSoTimeout(1);
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } finally {
            socket.setSoTimeout(30_000);
        }
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended within a line");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
