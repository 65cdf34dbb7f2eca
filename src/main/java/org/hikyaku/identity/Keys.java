package org.hikyaku.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
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
 *   <li>{@code tokens.jwks}: the ES256 keys that sign access tokens ({@link TokenKeys});
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
    private static final Comparator<NumberedKey> NEWEST_FIRST =
            Comparator.comparing(NumberedKey::created).reversed();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey credentials;
    private final TokenKeys tokens;
    private final List<NumberedKey> cursors;

    private Keys(SecretKey credentials, TokenKeys tokens, List<NumberedKey> cursors) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.cursors = cursors;
    }

    /** Reads the keys, makes those that are not there yet, and changes those whose time it is. */
    public static Keys open(Path dir, Instant now) {
        return open(dir, now, true);
    }

    /**
     * Reads the keys and makes those that are not there yet. Call it at start, under the lock of {@code DIR}, and now and then
     * after that, with {@link CursorSealer#use} and {@link AccessTokens#use}, to take up what was changed. Blocks on the disk.
     *
     * @param dir the data directory; the keys are in its {@code keys}
     * @param now the time
     * @param rotate whether to make the next keys of tokens and cursors when it is time, and drop those past theirs: where nodes
     *     share their keys, one alone may
     * @throws UnusableKeys if others may read a file, or it is damaged
     * @throws java.io.UncheckedIOException if a file cannot be read or written
     */
    public static Keys open(Path dir, Instant now, boolean rotate) {
        var keys = directory(dir);
        return new Keys(
                credentials(keys.resolve("credentials.key")),
                TokenKeys.open(keys, now, rotate),
                cursors(keys.resolve("cursors.json"), now, rotate));
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

    TokenKeys tokens() {
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

    private static List<NumberedKey> cursors(Path file, Instant now, boolean rotate) {
        var found = Files.exists(file) ? KeyRing.read(file) : List.<NumberedKey>of();
        if (!rotate && !found.isEmpty()) {
            return newestFirst(found);
        }
        var kept = new ArrayList<NumberedKey>();
        for (var key : found) {
            if (key.created().plus(CURSOR_KEY_KEPT).isAfter(now)) {
                kept.add(key);
            }
        }
        kept.sort(NEWEST_FIRST);
        if (kept.isEmpty() || !kept.get(0).created().plus(CURSOR_KEY_SEALS).isAfter(now)) {
            kept.add(0, KeyRing.fresh(kept, now));
        }
        if (!kept.equals(found)) {
            KeyRing.write(file, kept);
        }
        return List.copyOf(kept);
    }

    private static List<NumberedKey> newestFirst(List<NumberedKey> keys) {
        return keys.stream().sorted(NEWEST_FIRST).toList();
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
