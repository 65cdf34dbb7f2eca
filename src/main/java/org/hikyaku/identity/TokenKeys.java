package org.hikyaku.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign access tokens, ES256. One signs for {@link #EVERY}; its successor is published {@link #AHEAD} of its first
 * signature, so that whoever verifies, and every other node, has it by then; and the one before verifies until all that it
 * signed has expired.
 *
 * <p>{@code DIR/keys/tokens.jwks} is a JWK Set (RFC 7517) of private keys; each says in {@code iat} when it was made, and has its
 * thumbprint for a {@code kid}.
 */
final class TokenKeys {
    /** How long before its first signature a key is published. */
    static final Duration AHEAD = Duration.ofDays(7);

    /** After this time the successor of a key is made. */
    static final Duration EVERY = Duration.ofDays(90);

    /** How long what a key signed last may count. */
    private static final Duration LAST_TOKEN = AccessTokens.LIFETIME.plus(AccessTokens.MAX_SKEW.multipliedBy(2));

    /** Oldest first, never empty. */
    private final List<ECKey> keys;

    private TokenKeys(List<ECKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads them; makes the first, and if {@code rotate} each next one when it is time, and drops those whose time is over.
     *
     * @param rotate whether this node makes successors; where several share the keys just one may
     */
    static TokenKeys open(Path directory, Instant now, boolean rotate) {
        var file = directory.resolve("tokens.jwks");
        // What it was before there were several.
        var single = directory.resolve("tokens.jwk");
        var found =
                Files.exists(file) ? parse(file) : Files.exists(single) ? List.of(parseOne(single)) : List.<ECKey>of();
        var keys = new TokenKeys(found);
        if (found.isEmpty() || rotate) {
            keys = keys.rotated(now);
        }
        if (!keys.keys.equals(found) || !Files.exists(file)) {
            PrivateFiles.write(file, keys.render());
        }
        try {
            Files.deleteIfExists(single);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    private TokenKeys rotated(Instant now) {
        var kept = new ArrayList<ECKey>();
        for (int i = 0; i < keys.size(); i++) {
            if (verifies(i, now)) {
                kept.add(keys.get(i));
            }
        }
        if (kept.isEmpty() || !made(kept.get(kept.size() - 1)).plus(EVERY).isAfter(now)) {
            kept.add(fresh(now));
        }
        return new TokenKeys(kept);
    }

    /** Whether nothing that the i-th key signed can have expired all. */
    private boolean verifies(int i, Instant now) {
        return i == keys.size() - 1 || now.isBefore(signsFrom(i + 1).plus(LAST_TOKEN));
    }

    private Instant signsFrom(int i) {
        return made(keys.get(i)).plus(AHEAD);
    }

    private static Instant made(ECKey key) {
        return key.getIssueTime().toInstant();
    }

    /** The key that signs at this time: the newest that has been published for long enough, or the oldest there is. */
    ECKey signing(Instant now) {
        for (int i = keys.size() - 1; i > 0; i--) {
            if (!now.isBefore(signsFrom(i))) {
                return keys.get(i);
            }
        }
        return keys.get(0);
    }

    /** The key of this name, if what it signed may count at this time. */
    @Nullable
    ECKey verifying(String kid, Instant now) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).getKeyID().equals(kid) && verifies(i, now)) {
                return keys.get(i);
            }
        }
        return null;
    }

    /** The public halves of those that verify, or will, as a JWK Set. */
    Map<String, Object> published(Instant now) {
        var verifying = new ArrayList<JWK>();
        for (int i = 0; i < keys.size(); i++) {
            if (verifies(i, now)) {
                var key = keys.get(i);
                verifying.add(new ECKey.Builder(key.getCurve(), key.getX(), key.getY())
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .build());
            }
        }
        return new JWKSet(verifying).toJSONObject(true);
    }

    private static ECKey fresh(Instant now) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .issueTime(Date.from(now.truncatedTo(ChronoUnit.SECONDS)))
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError("every Java runtime has P-256", e);
        }
    }

    private static List<ECKey> parse(Path file) {
        var keys = new ArrayList<ECKey>();
        try {
            for (var key : JWKSet.parse(text(file)).getKeys()) {
                keys.add(usable(key, file));
            }
        } catch (ParseException | IllegalArgumentException notKeys) {
            // Its message could quote the file.
            throw damaged(file);
        }
        if (keys.isEmpty()) {
            throw damaged(file);
        }
        keys.sort(Comparator.comparing(TokenKeys::made));
        return keys;
    }

    private static ECKey parseOne(Path file) {
        try {
            return usable(JWK.parse(text(file)), file);
        } catch (ParseException | IllegalArgumentException notAKey) {
            throw damaged(file);
        }
    }

    private static String text(Path file) {
        return new String(PrivateFiles.read(file), StandardCharsets.UTF_8);
    }

    private static ECKey usable(JWK jwk, Path file) {
        if (jwk instanceof ECKey key
                && key.isPrivate()
                && Curve.P_256.equals(key.getCurve())
                && key.getKeyID() != null
                && key.getIssueTime() != null) {
            return key;
        }
        throw damaged(file);
    }

    private static UnusableKeys damaged(Path file) {
        return UnusableKeys.damaged(file, "a set of private P-256 keys, each with kid and iat");
    }

    private byte[] render() {
        var set = new JWKSet(new ArrayList<JWK>(keys));
        return (set.toString(false) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenKeys that && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return "TokenKeys[" + keys.size() + "]";
    }
}
