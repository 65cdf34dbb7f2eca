package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.hikyaku.council.CouncilEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticatorTest {
    @TempDir
    Path dir;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(dir);
    }

    @Test
    void basicWithIdAndSecretIsTheToolsUser() {
        var in = assertInstanceOf(
                Authentication.Authenticated.class, fixture.authenticator.authenticate(fixture.basic()));
        assertEquals(fixture.tool.id().value(), in.caller().means().id());
        assertEquals(fixture.user, in.caller().user());
    }

    @Test
    void schemesAreCaseInsensitiveAndSpacesAroundCredentialsDoNotMatter() {
        var credentials = fixture.basic().substring(6);
        assertTrue(fixture.lets("bAsIc " + credentials));
        assertTrue(fixture.lets("  basic   " + credentials + " "));
        assertTrue(fixture.lets(
                Fixture.basic(fixture.tool.id().toString().toUpperCase(Locale.ROOT) + ":" + fixture.secret.reveal())));
        var token = fixture.token().text();
        assertTrue(fixture.lets("BEARER " + token));
        assertTrue(fixture.lets("token " + token));
    }

    @Test
    void noHeaderIsMissingAndNotRefused() {
        assertInstanceOf(Authentication.Missing.class, fixture.authenticator.authenticate(null));
        assertInstanceOf(Authentication.Missing.class, fixture.authenticator.authenticate(" "));
    }

    @Test
    void whatProvesNothingIsRefused() {
        var id = fixture.tool.id().toString();
        var secret = fixture.secret.reveal();
        for (var wrong : new String[] {
            "Basic",
            "Basic ",
            "Basic !!!!",
            "Basic " + "A".repeat(100_000),
            "Basic\t" + fixture.basic().substring(6),
            fixture.basic().substring(6),
            fixture.basic() + " x",
            "Digest " + fixture.basic().substring(6),
            "Bearer",
            "Bearer " + secret,
            "Bearer " + id + ":" + secret,
            "Token " + id + ":" + secret,
            Fixture.basic(""),
            Fixture.basic(":"),
            Fixture.basic(id),
            Fixture.basic(id + ":"),
            Fixture.basic(":" + secret),
            Fixture.basic(id + secret),
            Fixture.basic(id + ":" + secret + ":"),
            Fixture.basic(id + "::" + secret),
            Fixture.basic(id + ": " + secret),
            Fixture.basic(secret + ":" + id),
            Fixture.basic(id + ":" + Secret.fresh().reveal()),
            Fixture.basic(UUID.randomUUID() + ":" + secret),
            Fixture.basic("1-1-1-1-1:" + secret),
            Fixture.basic(id + ":秘密"),
        }) {
            assertInstanceOf(Authentication.Refused.class, fixture.authenticator.authenticate(wrong), wrong);
        }
    }

    @Test
    void anIdHasOneTextForm() {
        // Of 36 characters, and the JDK reads it as 00000001-0001-4001-8001-000000000001.
        assertNull(ToolSecrets.toolId("100000001-001-4001-8001-000000000001"));
        assertNotNull(ToolSecrets.toolId("00000001-0001-4001-8001-000000000001"));
    }

    @Test
    void noHeaderMakesItThrow() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var token = fixture.token().text();
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder(random.nextBoolean() ? fixture.basic() : "Bearer " + token);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, (char) (32 + random.nextInt(95)));
                }
            }
            var changed = text.toString();
            try {
                fixture.authenticator.authenticate(changed);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void aRemovedToolAndARemovedUserAreRefusedLikeAnIdThatNeverWas() {
        var token = "Bearer " + fixture.token().text();
        assertTrue(fixture.lets(token));
        fixture.apply(new CouncilEntry.ToolRemoved(fixture.tool.id()));
        assertInstanceOf(Authentication.Refused.class, fixture.authenticator.authenticate(fixture.basic()));
        assertInstanceOf(Authentication.Refused.class, fixture.authenticator.authenticate(token));

        fixture.apply(new CouncilEntry.ToolIssued(fixture.tool));
        assertTrue(fixture.lets(token));
        fixture.apply(new CouncilEntry.UserRemoved(fixture.user));
        assertInstanceOf(Authentication.Refused.class, fixture.authenticator.authenticate(fixture.basic()));
        assertInstanceOf(Authentication.Refused.class, fixture.authenticator.authenticate(token));
    }

    @Test
    void aReplacedSecretIsVoidAndSoAreItsTokens() {
        var token = "Bearer " + fixture.token().text();
        assertTrue(fixture.lets(token));
        var next = Secret.fresh();
        fixture.apply(new CouncilEntry.ToolSecretReplaced(fixture.tool.id(), fixture.hash.of(next)));
        assertFalse(fixture.lets(token));
        assertFalse(fixture.lets(fixture.basic()));
        assertTrue(fixture.lets(Fixture.basic(fixture.tool.id() + ":" + next.reveal())));
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() {
        var token = fixture.token();
        var answer = fixture.ask("grant_type=client_credentials", fixture.basic());
        var in = fixture.authenticator.authenticate(fixture.basic());
        var basic = ToolSecrets.basic(Base64.getEncoder()
                .encodeToString(
                        fixture.secret.reveal().concat(":x").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        for (var printed :
                new Object[] {token, answer, in, basic, fixture.tool, fixture.keys.cursors(), fixture.keys}) {
            var text = printed.toString();
            assertFalse(text.contains(fixture.secret.reveal()), text);
            assertFalse(text.contains(token.text()), text);
            assertFalse(text.contains("eyJ"), text);
        }
    }
}
