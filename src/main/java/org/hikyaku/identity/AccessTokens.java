package org.hikyaku.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Thumbprint;
import org.jspecify.annotations.Nullable;

/**
 * Issues and verifies access tokens: JWTs (RFC 9068) signed with ES256, good for ten minutes. What is not expected is
 * refused: algorithm, type, issuer and audience are each one value, the key is one of ours, and subject, times and credential must be
 * there.
 *
 * <p>Any thread. A token that was issued or verified here is remembered by its digest until it expires, at most {@value #REMEMBERED}
 * of them, so that a poller's next request costs a digest and no signature check, which would cost several empty polls. Only that it is
 * good is remembered: whether the tool may still call is asked of the council each time.
 */
public final class AccessTokens {
    /** How long a token is good for. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** The most that clocks may differ. */
    public static final Duration MAX_SKEW = Duration.ofSeconds(60);

    /** Two of each of 40,000 tools, and some; half a kilobyte each. */
    private static final int REMEMBERED = 100_000;

    private static final int MAX_TOKEN_CHARS = 2048;
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String CREDENTIAL = "cred";
    private static final String CONFIRMATION = "cnf";
    private static final String BY_CERTIFICATE = "x5t#S256";

    private volatile TokenKeys keys;
    private final String issuer;
    private final String audience;
    private final Duration skew;
    private final InstantSource clock;
    private final DefaultJWTProcessor<SecurityContext> processor;
    private final Cache<ByteBuffer, VerifiedToken> verified;

    /**
     * Tokens of one issuer for one audience.
     *
     * @param keys the broker's keys
     * @param issuer who issues: the broker's base URL
     * @param audience whom they are for: the API's base URL
     * @param skew how much clocks may differ, 0 to 60 s
     * @param clock the time
     * @throws IllegalArgumentException if {@code skew} is outside its range
     */
    public AccessTokens(Keys keys, String issuer, String audience, Duration skew, InstantSource clock) {
        if (skew.isNegative() || skew.compareTo(MAX_SKEW) > 0) {
            throw new IllegalArgumentException("the clock skew of tokens is 0 to " + MAX_SKEW.toSeconds() + " s");
        }
        this.keys = keys.tokens();
        this.issuer = issuer;
        this.audience = audience;
        this.skew = skew.truncatedTo(ChronoUnit.SECONDS);
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(LIFETIME.plus(MAX_SKEW.multipliedBy(2)))
                .build();
        this.processor = processor();
    }

    /** From now on signs and verifies with the keys of {@code renewed}: the same directory, opened again. */
    public void use(Keys renewed) {
        if (!renewed.tokens().equals(keys)) {
            keys = renewed.tokens();
            // A key that was taken away takes with it what it signed.
            verified.invalidateAll();
        }
    }

    /** The public keys with which tokens can be verified at present, as a JWK Set (RFC 7517, section 5). */
    public byte[] publicKeys() {
        return OAuthForm.json(keys.published(clock.instant()));
    }

    /** The time, by the clock that tokens go by. */
    InstantSource clock() {
        return clock;
    }

    /** How much clocks may differ. */
    Duration skew() {
        return skew;
    }

    /**
     * A new token for a tool, for as long as it keeps the credential that it showed and at most {@link #LIFETIME}.
     *
     * @param origin where it was asked for: a certificate that was shown there has to be shown with the token
     */
    AccessToken issue(ProvenTool proven, Origin origin) {
        var tool = proven.tool();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(tool.id().toString())
                .claim("client_id", tool.id().toString())
                .claim(CREDENTIAL, proven.credential())
                .claim(CONFIRMATION, confirmation(origin))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                // The verifier wants it to lie strictly before the present.
                .notBeforeTime(Date.from(now.minusSeconds(1)))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        var key = keys.signing(now);
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an access token could not be signed", e);
        }
        var text = jwt.serialize();
        try {
            proven(claims).ifPresent(token -> verified.put(digest(text), token));
        } catch (ParseException e) {
            throw new IllegalStateException("an access token could not be read", e);
        }
        return new AccessToken(text, LIFETIME.toSeconds());
    }

    private static ByteBuffer digest(String text) {
        return ByteBuffer.wrap(VerifiedToken.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a token proves; empty if it proves nothing, for whatever reason. */
    Optional<VerifiedToken> verify(String text) {
        if (text.isEmpty() || text.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        var digest = digest(text);
        var known = verified.getIfPresent(digest);
        if (known != null) {
            if (known.isGoodAt(clock.instant())) {
                return Optional.of(known);
            }
            verified.invalidate(digest);
            return Optional.empty();
        }
        var fresh = verifyAfresh(text);
        fresh.ifPresent(token -> verified.put(digest, token));
        return fresh;
    }

    private Optional<VerifiedToken> verifyAfresh(String text) {
        var jwt = CompactForm.parse(text, MAX_TOKEN_CHARS);
        if (jwt == null) {
            return Optional.empty();
        }
        try {
            return proven(processor.process(jwt, null));
        } catch (ParseException | JOSEException | BadJOSEException | IllegalArgumentException proofOfNothing) {
            return Optional.empty();
        }
    }

    /** What claims prove that were signed by us. */
    private Optional<VerifiedToken> proven(JWTClaimsSet claims) throws ParseException {
        var tool = ToolSecrets.toolId(claims.getSubject());
        var credential = claims.getStringClaim(CREDENTIAL);
        if (tool == null || credential == null) {
            return Optional.empty();
        }
        return Optional.of(new VerifiedToken(
                UUID.fromString(claims.getJWTID()),
                tool,
                credential,
                boundTo(claims),
                claims.getNotBeforeTime().toInstant().minus(skew),
                claims.getExpirationTime().toInstant().plus(skew)));
    }

    private static @Nullable Map<String, Object> confirmation(Origin origin) {
        return origin.certificate()
                .<Map<String, Object>>map(
                        shown -> Map.of(BY_CERTIFICATE, shown.thumbprint().text()))
                .orElse(null);
    }

    /** To confirm in another way than we know is not to be left out. */
    private static Optional<Thumbprint> boundTo(JWTClaimsSet claims) throws ParseException {
        var confirmation = claims.getJSONObjectClaim(CONFIRMATION);
        if (confirmation == null) {
            return Optional.empty();
        }
        if (confirmation.size() == 1 && confirmation.get(BY_CERTIFICATE) instanceof String thumbprint) {
            return Optional.of(new Thumbprint(thumbprint));
        }
        throw new ParseException("a confirmation that is not known", 0);
    }

    private DefaultJWTProcessor<SecurityContext> processor() {
        var claims = new ClaimsByClock(issuer, audience, clock);
        claims.setMaxClockSkew((int) skew.toSeconds());
        var strict = new DefaultJWTProcessor<SecurityContext>();
        strict.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        strict.setJWSKeySelector((header, context) -> publicKey(header));
        strict.setJWTClaimsSetVerifier(claims);
        return strict;
    }

    /** One algorithm, and keys of our own: those that the header itself brings or points to are never looked at. */
    private List<PublicKey> publicKey(JWSHeader header) {
        var kid = header.getKeyID();
        var key = kid == null ? null : keys.verifying(kid, clock.instant());
        try {
            return key == null || !JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    ? List.of()
                    : List.of(key.toECPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of the access tokens cannot be used", e);
        }
    }

    private static final class ClaimsByClock extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource clock;

        ClaimsByClock(String issuer, String audience, InstantSource clock) {
            super(
                    audience,
                    new JWTClaimsSet.Builder().issuer(issuer).build(),
                    Set.of("sub", "exp", "nbf", "iat", "jti", "client_id", CREDENTIAL));
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
