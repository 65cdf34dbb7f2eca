package org.hikyaku.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.hikyaku.app.ServedBroker;

/**
 * How many connections a second are opened, asked for health once and closed again: each with a handshake of its own, and each
 * resuming the session before it.
 */
final class TlsBenchmark {
    private static final int CLIENTS = 8;
    private static final byte[] ASK =
            "GET /health/live?next= HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private TlsBenchmark() {}

    static void run(Plan plan, Path data, Path bareData) {
        var table = new Table(
                "TLS: connections of one request, " + CLIENTS + " clients at a time",
                "handshake",
                "broker, connections/s",
                "bare server, connections/s",
                "ratio to bare");
        var up = io.vertx.core.buffer.Buffer.buffer("{\"status\":\"up\"}");
        try (var broker = ServedBroker.start(data, "embedded");
                var bare = new BareServer(bareData, java.util.Map.of("", up))) {
            for (var version : List.of("TLSv1.3", "TLSv1.2")) {
                for (boolean resumed : new boolean[] {false, true}) {
                    var ours = new ArrayList<Double>();
                    var theirs = new ArrayList<Double>();
                    var onBroker = new Opener(broker.ca(), broker.base().getPort(), version, resumed);
                    var onBare = new Opener(bareData.resolve("certs/ca.pem"), bare.port(), version, resumed);
                    onBroker.rate(plan.warmUp());
                    onBare.rate(plan.warmUp());
                    for (int i = 0; i < plan.rounds(); i++) {
                        ours.add(onBroker.rate(plan.seconds()));
                        theirs.add(onBare.rate(plan.seconds()));
                    }
                    var ratios = new ArrayList<Double>();
                    for (int i = 0; i < ours.size(); i++) {
                        ratios.add(ours.get(i) / theirs.get(i));
                    }
                    table.row(
                            version + (resumed ? ", resumed" : ", full"),
                            Table.whole(Duel.median(ours, Double::doubleValue)),
                            Table.whole(Duel.median(theirs, Double::doubleValue)),
                            Table.ratio(Duel.median(ratios, Double::doubleValue)));
                }
            }
        }
        table.print();
    }

    /** Clients of one server, each on a thread of its own with sessions of its own. */
    private record Opener(Path ca, int port, String version, boolean resumed) {
        double rate(double seconds) {
            var threads = Executors.newFixedThreadPool(CLIENTS);
            try {
                long end = System.nanoTime() + (long) (seconds * 1e9);
                var clients = new ArrayList<Future<Integer>>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(threads.submit(client(end)));
                }
                int opened = 0;
                for (var each : clients) {
                    opened += each.get();
                }
                return opened / seconds;
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            } finally {
                threads.shutdown();
            }
        }

        private Callable<Integer> client(long end) {
            return () -> {
                var context = context();
                int opened = 0;
                while (System.nanoTime() < end) {
                    open(context);
                    opened++;
                }
                return opened;
            };
        }

        private void open(SSLContext context) throws IOException {
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
                socket.setEnabledProtocols(new String[] {version});
                socket.setTcpNoDelay(true);
                socket.startHandshake();
                socket.getOutputStream().write(ASK);
                drain(socket.getInputStream());
                if (!resumed) {
                    var sessions = context.getClientSessionContext();
                    for (byte[] id : java.util.Collections.list(sessions.getIds())) {
                        var session = sessions.getSession(id);
                        if (session != null) {
                            session.invalidate();
                        }
                    }
                }
            }
        }

        /** Reads to the end of the answer's body, which is the one brace there is. */
        private static void drain(InputStream in) throws IOException {
            var piece = new byte[1_024];
            int length = 0;
            while (length == 0 || piece[length - 1] != '}') {
                length = in.read(piece);
                if (length < 0) {
                    throw new IOException("the answer was cut off");
                }
            }
        }

        private SSLContext context() throws IOException, GeneralSecurityException {
            try (var in = Files.newInputStream(ca)) {
                var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
                trusted.load(null, null);
                trusted.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
                var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(trusted);
                var context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return context;
            }
        }
    }
}
