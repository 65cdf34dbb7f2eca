package org.hikyaku.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorSealerTest {
    @TempDir
    Path dir;

    private CursorSealer sealer;

    @BeforeEach
    void open() {
        sealer = new CursorSealer(Keys.open(dir, Fixture.START));
    }

    @Test
    void whatWasSealedOpensForItsContextAndNoOther() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] plain = bytes(random, random.nextInt(CursorSealer.MAX_PLAIN_BYTES + 1));
            byte[] context = bytes(random, random.nextInt(80));
            var token = sealer.seal(plain, context);
            assertTrue(token.matches("[A-Za-z0-9_-]{1,1024}"), "seed " + seed);
            assertArrayEquals(plain, sealer.open(token, context).orElseThrow(), "seed " + seed);
            byte[] longer = java.util.Arrays.copyOf(context, context.length + 1);
            assertTrue(sealer.open(token, longer).isEmpty(), "seed " + seed);
            if (context.length > 0) {
                byte[] other = context.clone();
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                assertTrue(sealer.open(token, other).isEmpty(), "seed " + seed);
            }
        }
    }

    @Test
    void aTokenWithAnyBitFlippedDoesNotOpen() {
        byte[] context = "caller, collection, filters".getBytes(UTF_8);
        // Three lengths: with two of them the last character has bits to spare.
        for (var plain : new String[] {"the 7th row", "the 17th row", "the 177th row"}) {
            var token = sealer.seal(plain.getBytes(UTF_8), context);
            byte[] raw = Base64.getUrlDecoder().decode(token);
            for (int bit = 0; bit < raw.length * 8; bit++) {
                byte[] flipped = raw.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                var changed = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
                assertTrue(sealer.open(changed, context).isEmpty(), "bit " + bit);
            }
            for (int i = 0; i < token.length(); i++) {
                for (int bit = 0; bit < 7; bit++) {
                    var changed = new StringBuilder(token);
                    changed.setCharAt(i, (char) (token.charAt(i) ^ (1 << bit)));
                    assertTrue(sealer.open(changed.toString(), context).isEmpty(), "character " + i + ", bit " + bit);
                }
            }
        }
    }

    @Test
    void whatIsNoTokenDoesNotOpen(@TempDir Path elsewhere) {
        byte[] context = {1};
        var token = sealer.seal(new byte[] {7}, context);
        var foreign = new CursorSealer(Keys.open(elsewhere, Fixture.START)).seal(new byte[] {7}, context);
        for (var wrong : new String[] {
            "",
            "A",
            "AAAA",
            token + "=",
            token + "==",
            token + "A",
            token.substring(1),
            " " + token,
            "no token",
            "ﾊﾟﾙ",
            "A".repeat(1024),
            "A".repeat(1_000_000),
            foreign
        }) {
            assertTrue(sealer.open(wrong, context).isEmpty());
        }
        assertTrue(sealer.open(token, context).isPresent());
    }

    @Test
    void randomTextDoesNotOpen() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, random.nextInt(100)));
            assertTrue(sealer.open(text, new byte[0]).isEmpty(), "seed " + seed);
        }
    }

    @Test
    void theSameRowNeverGetsTheSameTokenTwice() {
        assertNotEquals(sealer.seal(new byte[8], new byte[0]), sealer.seal(new byte[8], new byte[0]));
    }

    @Test
    void theLongestCursorFitsAndOneByteMoreIsRefused() {
        byte[] most = new byte[CursorSealer.MAX_PLAIN_BYTES];
        assertEquals(most.length, sealer.open(sealer.seal(most, most), most).orElseThrow().length);
        assertThrows(IllegalArgumentException.class, () -> sealer.seal(new byte[most.length + 1], most));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
