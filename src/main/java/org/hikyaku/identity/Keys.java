package org.hikyaku.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The broker's own keys, in {@code DIR/keys} (mode 0700, files 0600). They lie outside the database and are backed up
 * apart from it: without {@code credentials.key} every tool needs a new secret and every person a new one-time code.
 *
 * <ul>
 *   <li>{@code credentials.key}: the HMAC-SHA-256 key of {@link SecretHash}, 32 bytes as base64url; the keys of
 *       persons' credentials are derived from it;
 *   <li>{@code tokens.jwk}: the ES256 key that signs access tokens, a JWK (RFC 7517) whose {@code kid} is its thumbprint;
 *   <li>{@code cursors.json}: the AES-256-GCM keys of {@link CursorSealer}. The newest seals, for about thirty days; all
 *       open, for ninety.
 * </ul>
 */
public final class Keys {
    /** How long a cursor can be opened at most, and how old a cursor key gets. */
    public static final Duration CURSOR_KEY_KEPT = Duration.ofDays(90);

    /** After this time a new key seals. */
    static final Duration CURSOR_KEY_SEALS = Duration.ofDays(30);

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey credentials;
    private final ECKey tokens;
    private final List<NumberedKey> cursors;

    private Keys(SecretKey credentials, ECKey tokens, List<NumberedKey> cursors) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.cursors = cursors;
    }

    /**
     * Reads the keys, makes those that are not there yet, drops cursor keys past their time and makes the next one. Call
     * it at start, under the lock of {@code DIR}; and daily, with {@link CursorSealer#use}, to go on changing cursor keys.
     * Blocks on the disk.
     *
     * @param dir the data directory; the keys are in its {@code keys}
     * @param now the time
     * @throws UnusableKeys if others may read a file, or it is damaged
     * @throws java.io.UncheckedIOException if a file cannot be read or written
     */
    public static Keys open(Path dir, Instant now) {
        var keys = directory(dir);
        return new Keys(
                credentials(keys.resolve("credentials.key")),
                tokens(keys.resolve("tokens.jwk"), now),
                cursors(keys.resolve("cursors.json"), now));
    }

    /**
     * The directory of keys in the data directory, made if need be.
     *
     * @throws UnusableKeys if others may read it
     */
    public static Path directory(Path dir) {
        var keys = dir.resolve("keys");
        PrivateFiles.directory(keys);
        return keys;
    }

    SecretKey credentials() {
        return credentials;
    }

    /**
     * A key of 256 bits for one purpose, derived from {@code credentials.key} by HKDF-SHA-256 (RFC 5869): what is made for one
     * purpose says nothing of another's, and there is one file to keep.
     *
     * @param purpose names it; the same purpose gives the same key
     */
    public SecretKey derived(String purpose) {
        var hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(HKDFParameters.skipExtractParameters(
                credentials.getEncoded(), ("hikyaku " + purpose).getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = new byte[KEY_BYTES];
        hkdf.generateBytes(bytes, 0, bytes.length);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    ECKey tokens() {
        return tokens;
    }

    /** Newest first, never empty. */
    List<NumberedKey> cursors() {
        return cursors;
    }

    private static SecretKey credentials(Path file) {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, (encode(random()) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        var text = new String(PrivateFiles.read(file), StandardCharsets.US_ASCII);
        return key(text.strip(), "HmacSHA256", file);
    }

    private static ECKey tokens(Path file, Instant now) {
        if (!Files.exists(file)) {
            try {
                var fresh = new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyIDFromThumbprint(true)
                        .issueTime(Date.from(now))
                        .generate();
                PrivateFiles.write(file, (fresh.toJSONString() + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (JOSEException e) {
                throw new AssertionError("every Java runtime has P-256", e);
            }
        }
        try {
            var key = ECKey.parse(new String(PrivateFiles.read(file), StandardCharsets.UTF_8));
            if (key.isPrivate() && Curve.P_256.equals(key.getCurve()) && key.getKeyID() != null) {
                return key;
            }
        } catch (ParseException notAKey) {
            // Its message could quote the file.
        }
        throw UnusableKeys.damaged(file, "a private P-256 key with a kid");
    }

    private static List<NumberedKey> cursors(Path file, Instant now) {
        var found = Files.exists(file) ? KeyRing.read(file) : List.<NumberedKey>of();
        var kept = new ArrayList<NumberedKey>();
        for (var key : found) {
            if (key.created().plus(CURSOR_KEY_KEPT).isAfter(now)) {
                kept.add(key);
            }
        }
        kept.sort(Comparator.comparing(NumberedKey::created).reversed());
        if (kept.isEmpty() || !kept.get(0).created().plus(CURSOR_KEY_SEALS).isAfter(now)) {
            kept.add(0, KeyRing.fresh(kept, now));
        }
        if (!kept.equals(found)) {
            KeyRing.write(file, kept);
        }
        return List.copyOf(kept);
    }

    static SecretKey key(String text, String algorithm, Path file) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == KEY_BYTES) {
                return new SecretKeySpec(bytes, algorithm);
            }
        } catch (IllegalArgumentException notBase64) {
            // Its message could quote the file.
        }
        throw UnusableKeys.damaged(file, "one or more 256-bit keys as base64url");
    }

    static byte[] random() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Keys[not shown]";
    }
}
