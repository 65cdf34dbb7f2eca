package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @Test
    void aSecretSurvivesItsTextForm() {
        var secret = Secret.fresh();
        var text = secret.reveal();
        assertTrue(text.matches("hky_[A-Za-z0-9_-]{43}_[A-Za-z0-9]{6}"), "the documented form");
        assertArrayEquals(secret.bytes(), Secret.tryParse(text).orElseThrow().bytes());
    }

    @Test
    void aTextWithAnyCharacterChangedIsNoSecret() {
        var text = Secret.fresh().reveal();
        for (int i = 0; i < text.length(); i++) {
            for (char other : new char[] {'A', 'B', '_', '-', '=', ' ', 'é'}) {
                if (text.charAt(i) != other) {
                    var changed = text.substring(0, i) + other + text.substring(i + 1);
                    assertTrue(Secret.tryParse(changed).isEmpty(), "character " + i + " as " + other);
                }
            }
        }
    }

    @Test
    void aTextOfAnotherLengthIsNoSecret() {
        var text = Secret.fresh().reveal();
        for (var other : new String[] {"", "hky_", text + "A", text.substring(1), " " + text, text + "\n"}) {
            assertTrue(Secret.tryParse(other).isEmpty());
        }
    }

    @Test
    void secretsAreNeverPrintedNorAlike() {
        var secret = Secret.fresh();
        assertFalse(secret.toString().contains(secret.reveal().substring(4, 12)));
        assertNotEquals(secret.reveal(), Secret.fresh().reveal());
        assertNotEquals(secret, Secret.tryParse(secret.reveal()).orElseThrow(), "no equality but that of objects");
    }

    @Test
    void onlyTheSecretItselfMatchesItsHash(@TempDir Path dir, @TempDir Path other) {
        var hash = new SecretHash(Keys.open(dir, Instant.EPOCH));
        var secret = Secret.fresh();
        byte[] stored = hash.of(secret);
        assertArrayEquals(stored, hash.of(Secret.tryParse(secret.reveal()).orElseThrow()));
        assertFalse(Arrays.equals(stored, hash.of(Secret.fresh())));
        var another = new SecretHash(Keys.open(other, Instant.EPOCH));
        assertFalse(Arrays.equals(stored, another.of(secret)), "another key");
    }
}
