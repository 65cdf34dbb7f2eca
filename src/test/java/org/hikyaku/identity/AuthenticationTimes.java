package org.hikyaku.identity;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.testing.SelfMade;
import org.jspecify.annotations.Nullable;

/** How much of a processor's time it takes to find out who sends a request, each way. For benchmarks. */
public final class AuthenticationTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int AT_ONCE = 50_000;
    private static final int SLOW_AT_ONCE = 1_000;

    private final Fixture fixture;

    /** @param data an empty folder */
    public AuthenticationTimes(Path data) {
        fixture = new Fixture(data);
    }

    /**
     * One of the ways.
     *
     * @param what it is, for a table
     * @param seconds of processor time for each request, of so many as fit into the time given
     */
    public record Way(String what, double seconds) {}

    /** Measures all of them, each for so many seconds after as long a warm-up. */
    public List<Way> measure(double seconds) {
        var basic = fixture.basic();
        var wrong = Fixture.basic(fixture.tool.id() + ":" + Secret.fresh().reveal());
        var nobody = Fixture.basic(fixture.user + ":" + fixture.secret.reveal());
        var bearer = "Bearer " + fixture.token().text();
        var certificate =
                SelfMade.between(Fixture.START.minus(Duration.ofDays(1)), Fixture.START.plus(Duration.ofDays(1)));
        fixture.apply(new CouncilEntry.ToolCertificatesSet(
                fixture.tool.id(), List.of(ClientCertificates.read(certificate.pem()))));
        var shown = Origin.of(List.of(certificate.certificate()), null);
        return List.of(
                way("Basic, id and secret", seconds, () -> admit(fixture.authenticator, basic, Origin.UNKNOWN)),
                way("Basic, a wrong secret", seconds, () -> refuse(wrong)),
                way("Basic, an unknown id", seconds, () -> refuse(nobody)),
                way(
                        "a token that was issued or seen here",
                        seconds,
                        () -> admit(fixture.authenticator, bearer, Origin.UNKNOWN)),
                unseen(seconds),
                way("a client certificate", seconds, () -> admit(fixture.authenticator, null, shown)));
    }

    private static void admit(Authenticator authenticator, @Nullable String header, Origin origin) {
        if (!(authenticator.authenticate(header, origin) instanceof Authentication.Authenticated)) {
            throw new IllegalStateException("the tool was refused");
        }
    }

    private void refuse(String header) {
        if (fixture.authenticator.authenticate(header) instanceof Authentication.Authenticated) {
            throw new IllegalStateException("a stranger was let in");
        }
    }

    private static Way way(String what, double seconds, Runnable once) {
        run(seconds, AT_ONCE, once);
        return new Way(what, run(seconds, AT_ONCE, once));
    }

    /** Each token is looked at once, where it was not issued; that they are made is not counted. */
    private Way unseen(double seconds) {
        var elsewhere = new Authenticator(
                fixture.council, fixture.hash, fixture.tokens(Fixture.ISSUER, Fixture.AUDIENCE, Duration.ZERO));
        var tokens = new ArrayDeque<String>();
        double spent = 0;
        long looked = 0;
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            spent = 0;
            looked = 0;
            while (spent < seconds) {
                for (int i = 0; i < SLOW_AT_ONCE; i++) {
                    tokens.add("Bearer " + fixture.token().text());
                }
                long begin = THREADS.getCurrentThreadCpuTime();
                for (int i = 0; i < SLOW_AT_ONCE; i++) {
                    admit(elsewhere, tokens.remove(), Origin.UNKNOWN);
                }
                spent += (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
                looked += SLOW_AT_ONCE;
            }
        }
        return new Way("a token of another node, not seen before: once for each", spent / looked);
    }

    private static double run(double seconds, int atOnce, Runnable once) {
        long begin = THREADS.getCurrentThreadCpuTime();
        long rounds = 0;
        double spent;
        do {
            for (int i = 0; i < atOnce; i++) {
                once.run();
            }
            rounds += atOnce;
            spent = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
        } while (spent < seconds);
        return spent / rounds;
    }
}
