package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that signs access tokens changes, and nobody notices. */
class TokenKeysTest {
    private static final Instant START = Fixture.START;
    private static final Instant SUCCESSOR = START.plus(TokenKeys.EVERY);
    private static final Instant CHANGE = SUCCESSOR.plus(TokenKeys.AHEAD);

    @TempDir
    Path dir;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(dir);
    }

    private void at(Instant now) {
        fixture.now = now;
        fixture.tokens.use(Keys.open(dir, now));
    }

    private String token() {
        return fixture.token().text();
    }

    private static String signer(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private List<String> published() throws Exception {
        var text = new String(fixture.tokens.publicKeys(), StandardCharsets.UTF_8);
        var set = JWKSet.parse(text);
        assertFalse(text.contains("\"d\""), text);
        set.getKeys().forEach(key -> assertFalse(key.isPrivate()));
        return set.getKeys().stream().map(key -> key.getKeyID()).toList();
    }

    @Test
    void aKeySignsAloneUntilItsSuccessorIsMade() throws Exception {
        var first = signer(token());
        assertEquals(List.of(first), published());
        at(SUCCESSOR.minusSeconds(1));
        assertEquals(List.of(first), published());
        assertEquals(first, signer(token()));
    }

    @Test
    void theSuccessorIsPublishedBeforeItSigns() throws Exception {
        var first = signer(token());
        at(SUCCESSOR);
        assertEquals(2, published().size());
        var second = published().get(1);
        fixture.now = CHANGE.minusSeconds(1);
        assertEquals(first, signer(token()));
        fixture.now = CHANGE;
        assertEquals(second, signer(token()), "without anything being read anew");
    }

    @Test
    void theOldKeyVerifiesUntilItsTokensAreDead() throws Exception {
        at(SUCCESSOR);
        fixture.now = CHANGE.minusSeconds(1);
        var last = token();
        at(CHANGE);
        assertTrue(fixture.lets("Bearer " + last));
        assertTrue(fixture.lets("Bearer " + token()));
        at(CHANGE.plus(AccessTokens.LIFETIME));
        assertTrue(fixture.lets("Bearer " + last), "by the skew");
        assertEquals(2, published().size());
        at(CHANGE.plus(Duration.ofMinutes(12)));
        assertEquals(1, published().size());
        assertFalse(fixture.lets("Bearer " + last));
    }

    @Test
    void aKeyIsDroppedFromTheFileWhenItsTimeIsOver() throws Exception {
        at(SUCCESSOR);
        at(CHANGE.plus(Duration.ofMinutes(12)));
        var file = Files.readString(dir.resolve("keys").resolve("tokens.jwks"));
        assertEquals(1, JWKSet.parse(file).getKeys().size());
    }

    @Test
    void yearsOfChangesLeaveOneOrTwoKeys() throws Exception {
        for (var now = START; now.isBefore(START.plus(Duration.ofDays(1_000))); now = now.plus(Duration.ofDays(1))) {
            at(now);
            assertTrue(published().size() <= 2);
            assertTrue(fixture.lets("Bearer " + token()));
        }
        assertEquals(
                Keys.open(dir, fixture.now).tokens(),
                Keys.open(dir, fixture.now).tokens());
    }

    @Test
    void aNodeThatDoesNotRotateTakesUpWhatAnotherMade() throws Exception {
        assertEquals(fixture.keys.tokens(), Keys.open(dir, CHANGE, false).tokens());
        var made = Keys.open(dir, SUCCESSOR, true).tokens();
        assertNotEquals(fixture.keys.tokens(), made);
        assertEquals(
                made, Keys.open(dir, CHANGE.plus(Duration.ofDays(1)), false).tokens());
    }

    @Test
    void aKeyThatIsTakenAwayTakesItsTokensWithIt() throws Exception {
        var token = "Bearer " + token();
        assertTrue(fixture.lets(token));
        Files.delete(dir.resolve("keys").resolve("tokens.jwks"));
        at(START);
        assertFalse(fixture.lets(token), "though it was verified before");
    }

    @Test
    void theSingleKeyOfBeforeIsTakenOver() throws Exception {
        var keys = dir.resolve("keys");
        var before = token();
        var one = JWKSet.parse(Files.readString(keys.resolve("tokens.jwks")))
                .getKeys()
                .get(0);
        Files.delete(keys.resolve("tokens.jwks"));
        PrivateFiles.write(keys.resolve("tokens.jwk"), one.toJSONString().getBytes(StandardCharsets.UTF_8));
        at(START.plusSeconds(1));
        assertTrue(fixture.lets("Bearer " + before));
        assertFalse(Files.exists(keys.resolve("tokens.jwk")), "a private key is in one place");
    }
}
