package org.hikyaku.identity;

import java.nio.file.Files;

/** Measures the hot paths by hand: run its main method from the test class path. No test, because it asserts no time. */
final class IdentityBench {
    private static final int ROUNDS = 400_000;

    private IdentityBench() {}

    public static void main(String[] arguments) throws Exception {
        var fixture = new Fixture(Files.createTempDirectory("hikyaku-bench"));
        var basic = fixture.basic();
        var wrong = Fixture.basic(fixture.tool.id() + ":" + Secret.fresh().reveal());
        var nobody = Fixture.basic(fixture.user + ":" + fixture.secret.reveal());
        var bearer = "Bearer " + fixture.token().text();
        var sealer = new CursorSealer(fixture.keys);
        byte[] context = new byte[64];
        var cursor = sealer.seal(new byte[40], context);
        for (int warm = 0; warm < 4; warm++) {
            measure("hash alone", ROUNDS, () -> fixture.hash.of(fixture.secret));
            measure("Basic", ROUNDS, () -> fixture.authenticator.authenticate(basic));
            measure("Basic, wrong secret", ROUNDS, () -> fixture.authenticator.authenticate(wrong));
            measure("Basic, unknown id", ROUNDS, () -> fixture.authenticator.authenticate(nobody));
            measure("Bearer, seen before", ROUNDS, () -> fixture.authenticator.authenticate(bearer));
            measure("seal", ROUNDS, () -> sealer.seal(new byte[40], context));
            measure("open", ROUNDS, () -> sealer.open(cursor, context));
            measure("issue", ROUNDS / 200, () -> fixture.token());
            measure(
                    "issue and verify",
                    ROUNDS / 200,
                    () -> fixture.tokens.verify(fixture.token().text()));
        }
    }

    private static void measure(String what, int rounds, Runnable once) {
        long start = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            once.run();
        }
        System.out.printf("%-22s %8.2f us%n", what, (System.nanoTime() - start) / 1000.0 / rounds);
    }
}
