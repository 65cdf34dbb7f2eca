package org.hikyaku.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Council;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolKey;
import org.jspecify.annotations.Nullable;

/**
 * Assertions by which a tool shows at the token endpoint who it is ({@code private_key_jwt}: RFC 7523, section 3; OpenID
 * Connect Core, section 9): a JWT that it signed itself with one of the keys that the desk registered for it. What is not
 * expected is refused (RFC 8725): the algorithm is one that fits the registered key, the key is found among the tool's own
 * and never through the header, issuer and subject are the tool, the audience is ours alone, the end is near, and it is used
 * once ({@link UsedAssertions}).
 */
final class ClientAssertions {
    /** The longest assertion that is looked at, in characters: one with RSA of 4096 bits has about 1,000. */
    static final int MAX_CHARS = 4096;

    /** For how long it counts at most. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** How long it may say that it counts, if it says from when on: common libraries say an hour where nobody asks them to. */
    static final Duration LONGEST_SAID = Duration.ofHours(1);

    private static final int MAX_JTI_CHARS = 256;

    private final Council council;
    private final Set<String> audiences;
    private final Duration skew;
    private final InstantSource clock;
    private final UsedAssertions used;
    private final DefaultJWTProcessor<Signer> processor = new DefaultJWTProcessor<>();

    /** With which key it is to be signed. */
    private record Signer(ToolKey key) implements SecurityContext {}

    /**
     * @param audiences what we are called: one of it the assertion has to name
     * @param skew how much clocks may differ
     */
    ClientAssertions(Council council, Set<String> audiences, Duration skew, InstantSource clock) {
        this.council = council;
        this.audiences = Set.copyOf(audiences);
        this.skew = skew;
        this.clock = clock;
        this.used = new UsedAssertions(LONGEST.plus(skew.multipliedBy(2)));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"), null));
        processor.setJWSVerifierFactory(new Signatures());
        processor.setJWSKeySelector((header, signer) -> keys(header, signer));
        processor.setJWTClaimsSetVerifier(this::verify);
    }

    /** The tool that signed this; empty if none did, for whatever reason. */
    Optional<ProvenTool> check(String text) {
        var jwt = CompactForm.parse(text, MAX_CHARS);
        if (jwt == null) {
            return Optional.empty();
        }
        try {
            // Not believed yet: it says whose keys to try.
            var issuer = jwt.getJWTClaimsSet().getIssuer();
            var id = issuer == null ? null : ToolSecrets.toolId(issuer);
            var tool = id == null ? null : council.tool(id).orElse(null);
            if (tool == null) {
                return Optional.empty();
            }
            for (var key : tool.access().keys()) {
                if (mayBeOf(jwt.getHeader(), key) && isSignedWith(jwt, tool, key)) {
                    return Optional.of(new ProvenTool(tool, CredentialName.ofKey(key.thumbprint())));
                }
            }
        } catch (ParseException | IllegalArgumentException proofOfNothing) {
            // Like all that proves nothing.
        }
        return Optional.empty();
    }

    /** A header without {@code kid} may be of any key of the tool's. */
    private static boolean mayBeOf(JWSHeader header, ToolKey key) {
        return header.getKeyID() == null || header.getKeyID().equals(key.kid());
    }

    private boolean isSignedWith(SignedJWT jwt, Tool tool, ToolKey key) throws ParseException {
        try {
            var claims = processor.process(jwt, new Signer(key));
            var end = end(claims);
            return end != null && used.isFirstUse(tool.id(), claims.getJWTID(), end.plus(skew), clock.instant());
        } catch (BadJOSEException | JOSEException proofOfNothing) {
            return false;
        }
    }

    /** Keys that the header itself brings or points to are never looked at; a critical header that we do not know is fatal. */
    private static List<? extends Key> keys(JWSHeader header, Signer signer) {
        var critical = header.getCriticalParams();
        var jwk = PublicKeys.onRecord(signer.key());
        if (jwk == null
                || !PublicKeys.allowed(jwk).contains(header.getAlgorithm())
                || (critical != null && !critical.isEmpty())) {
            return List.of();
        }
        try {
            return List.of(PublicKeys.publicKey(jwk));
        } catch (JOSEException | GeneralSecurityException notUsable) {
            return List.of();
        }
    }

    private void verify(JWTClaimsSet claims, @Nullable Signer signer) throws BadJWTException {
        var now = clock.instant();
        var end = end(claims);
        require(claims.getIssuer() != null && claims.getIssuer().equals(claims.getSubject()));
        // One that is meant for others too could be shown to us by them.
        require(claims.getAudience().size() == 1
                && audiences.contains(claims.getAudience().get(0)));
        require(end != null
                && now.isBefore(end.plus(skew))
                && !end.isAfter(now.plus(LONGEST).plus(skew)));
        require(hasCome(claims.getNotBeforeTime(), now) && hasCome(claims.getIssueTime(), now));
        require(claims.getJWTID() != null
                && !claims.getJWTID().isEmpty()
                && claims.getJWTID().length() <= MAX_JTI_CHARS);
    }

    /** From when on it does not count any more: what it says, or {@link #LONGEST} after it was made; null if that is not to be had. */
    private static @Nullable Instant end(JWTClaimsSet claims) {
        var said = instant(claims.getExpirationTime());
        var made = instant(claims.getIssueTime());
        if (said == null || made == null) {
            return said;
        }
        var latest = made.plus(LONGEST);
        if (!said.isAfter(latest)) {
            return said;
        }
        return said.isAfter(made.plus(LONGEST_SAID)) ? null : latest;
    }

    private boolean hasCome(@Nullable Date time, Instant now) {
        var instant = instant(time);
        return instant == null || !instant.isAfter(now.plus(skew));
    }

    private static @Nullable Instant instant(@Nullable Date time) {
        return time == null ? null : time.toInstant();
    }

    private static void require(boolean right) throws BadJWTException {
        if (!right) {
            throw new BadJWTException("not what is expected");
        }
    }
}
