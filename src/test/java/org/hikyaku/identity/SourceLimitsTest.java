package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.SourceNetwork;
import org.hikyaku.testing.LogCapture;
import org.hikyaku.testing.SelfMade;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A right credential from the wrong network is a wrong one. */
class SourceLimitsTest {
    private static final String GRANT = "grant_type=client_credentials";
    private static final Origin INSIDE = Origin.of(List.of(), "192.0.2.9");
    private static final Origin OUTSIDE = Origin.of(List.of(), "203.0.113.9");

    @TempDir
    Path dir;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(dir);
        limit("192.0.2.0/24", "2001:db8::/32");
    }

    private void limit(String... networks) {
        fixture.apply(new CouncilEntry.ToolNetworksSet(
                fixture.tool.id(),
                Arrays.stream(networks).map(SourceNetwork::new).toList()));
    }

    private Authentication with(String header, Origin origin) {
        return fixture.authenticator.authenticate(header, origin);
    }

    private boolean lets(String header, Origin origin) {
        return with(header, origin) instanceof Authentication.Authenticated;
    }

    @Test
    void idAndSecretCountInsideAlone() {
        assertTrue(lets(fixture.basic(), INSIDE));
        assertTrue(lets(fixture.basic(), Origin.of(List.of(), "2001:db8:0:0:0:0:0:1%eth0")));
        assertTrue(lets(fixture.basic(), Origin.of(List.of(), "::ffff:192.0.2.1")));
        assertFalse(lets(fixture.basic(), OUTSIDE));
        assertFalse(lets(fixture.basic(), Origin.UNKNOWN));
        assertFalse(lets(fixture.basic(), Origin.of(List.of(), "no address")));
    }

    @Test
    void whoIsOutsideIsAnsweredLikeWhoShowsAWrongSecret() {
        var wrong = with(Fixture.basic(fixture.tool.id() + ":" + Secret.fresh().reveal()), OUTSIDE);
        assertInstanceOf(Authentication.Refused.class, wrong);
        assertEquals(wrong, with(fixture.basic(), OUTSIDE));
        assertEquals(
                new String(
                        fixture.endpoint.answer(GRANT, "Basic x", OUTSIDE).json(),
                        java.nio.charset.StandardCharsets.UTF_8),
                new String(
                        fixture.endpoint.answer(GRANT, fixture.basic(), OUTSIDE).json(),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aTokenIsIssuedInsideAloneAndCountsInsideAlone() {
        assertEquals(
                200, fixture.endpoint.answer(GRANT, fixture.basic(), INSIDE).status());
        assertEquals(
                401, fixture.endpoint.answer(GRANT, fixture.basic(), OUTSIDE).status());
        var token = "Bearer " + fixture.token().text();
        assertTrue(lets(token, INSIDE));
        assertFalse(lets(token, OUTSIDE));
        limit("203.0.113.0/24");
        assertFalse(lets(token, INSIDE), "a limit bites at once");
        limit();
        assertTrue(lets(token, OUTSIDE), "and so does its end");
    }

    @Test
    void aCertificateCountsInsideAlone() {
        var made = SelfMade.between(Fixture.START, Fixture.START.plus(Duration.ofDays(1)));
        fixture.apply(
                new CouncilEntry.ToolCertificatesSet(fixture.tool.id(), List.of(ClientCertificates.read(made.pem()))));
        assertTrue(lets("", Origin.of(List.of(made.certificate()), "192.0.2.9")));
        assertFalse(lets("", Origin.of(List.of(made.certificate()), "203.0.113.9")));
    }

    @Test
    void theOperatorIsToldOnceAndWithoutTheSecret() {
        try (var log = new LogCapture()) {
            for (int i = 0; i < 5; i++) {
                with(fixture.basic(), OUTSIDE);
                with(Fixture.basic(fixture.tool.id() + ":x"), OUTSIDE);
            }
            assertEquals(1, log.lines().size(), log.lines().toString());
            var line = log.lines().get(0);
            assertTrue(line.contains(fixture.tool.id().toString()) && line.contains("203.0.113.9"), line);
            assertFalse(line.contains(fixture.secret.reveal()));
        }
    }
}
