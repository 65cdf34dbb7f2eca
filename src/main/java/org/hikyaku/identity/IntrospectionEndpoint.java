package org.hikyaku.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hikyaku.council.Council;

/**
 * The OAuth 2 introspection endpoint without its HTTP (RFC 7662): what a token is worth at this moment. Who may ask is not
 * decided here. Any thread; about a millisecond.
 */
public final class IntrospectionEndpoint {
    private static final TokenAnswer WORTHLESS = new TokenAnswer(200, OAuthForm.json(Map.of("active", false)), false);

    private final Council council;
    private final AccessTokens tokens;

    /** Of these tokens and this council's tools. */
    public IntrospectionEndpoint(Council council, AccessTokens tokens) {
        this.council = council;
        this.tokens = tokens;
    }

    /**
     * Answers one request.
     *
     * @param formBody the body, {@code application/x-www-form-urlencoded} in UTF-8
     * @return whose it is and until when; of one that does not count, for whatever reason, no more than that
     */
    public TokenAnswer answer(String formBody) {
        try {
            var text = OAuthForm.read(formBody).get("token");
            if (text == null) {
                throw OAuthProblem.request("token is missing");
            }
            var owner = tokens.verify(text)
                    .flatMap(token -> token.owner(council, tokens.clock().instant()))
                    .flatMap(tool -> council.user(tool.user()));
            return owner.isEmpty() ? WORTHLESS : new TokenAnswer(200, OAuthForm.json(told(text)), false);
        } catch (OAuthProblem problem) {
            return problem.answer();
        }
    }

    private static Map<String, Object> told(String verified) {
        var jwt = CompactForm.parse(verified, verified.length());
        try {
            var claims = jwt == null ? new JWTClaimsSet.Builder().build() : jwt.getJWTClaimsSet();
            var told = new LinkedHashMap<String, Object>();
            told.put("active", true);
            told.put("token_type", "Bearer");
            for (var name : new String[] {"iss", "sub", "client_id", "aud", "iat", "nbf", "exp", "jti", "cnf"}) {
                var value = claims.toJSONObject().get(name);
                if (value != null) {
                    told.put(name, value);
                }
            }
            return told;
        } catch (ParseException e) {
            throw new IllegalStateException("a token that was verified cannot be read", e);
        }
    }
}
