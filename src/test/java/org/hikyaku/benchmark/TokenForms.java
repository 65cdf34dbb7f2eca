package org.hikyaku.benchmark;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.ToolKey;
import org.hikyaku.identity.Issuer;

/** Bodies with which tokens are asked for: with nothing in them but the grant, and signed by a key of tools' own, each good once. */
final class TokenForms {
    /** For a tool that shows who it is in the header. */
    static final String GRANT = "grant_type=client_credentials";

    private static final int LIFE = 55;

    private final ConcurrentLinkedQueue<String> signed = new ConcurrentLinkedQueue<>();
    private final ECKey key;

    TokenForms() {
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the council has to know of the key. */
    ToolKey publicKey() {
        try {
            return new ToolKey(
                    "benchmark",
                    key.computeThumbprint().toString(),
                    key.toPublicJWK().toJSONString());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs so many before they are wanted, for these tools by turns and for the next minute: what a client's processor does is not the server's burden. */
    void sign(int many, List<ToolId> tools, String issuer) {
        signed.clear();
        var now = Instant.now();
        try {
            var signer = new ECDSASigner(key);
            for (int i = 0; i < many; i++) {
                var tool = tools.get(i % tools.size()).toString();
                var claims = new JWTClaimsSet.Builder()
                        .issuer(tool)
                        .subject(tool)
                        .audience(issuer + Issuer.TOKEN)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(LIFE)))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
                var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
                assertion.sign(signer);
                signed.add(GRANT + "&client_assertion_type="
                        + URLEncoder.encode(
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
                        + "&client_assertion=" + assertion.serialize());
            }
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that was signed and not used. */
    String next() {
        var form = signed.poll();
        if (form == null) {
            throw new IllegalStateException("more assertions are wanted than were signed");
        }
        return form;
    }
}
