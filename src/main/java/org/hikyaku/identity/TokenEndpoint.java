package org.hikyaku.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hikyaku.council.Council;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth 2 token endpoint without its HTTP: the client-credentials grant (RFC 6749, section 4.4), for tools that show
 * their credential once in ten minutes and not on each request. Any thread; about a millisecond, for the signatures.
 */
public final class TokenEndpoint {
    /** The longest form that is looked at, in characters. */
    public static final int MAX_FORM_CHARS = 8192;

    private final ClientAuthentication clients;
    private final AccessTokens tokens;

    /**
     * Issues tokens to the tools of this council.
     *
     * @param issuer what assertions have to call us
     * @param trust what certificates are worth
     */
    public TokenEndpoint(Council council, SecretHash hash, AccessTokens tokens, Issuer issuer, ClientTrust trust) {
        this.clients = new ClientAuthentication(council, hash, tokens, issuer, trust);
        this.tokens = tokens;
    }

    ClientAuthentication clients() {
        return clients;
    }

    AccessTokens tokens() {
        return tokens;
    }

    /**
     * Answers one request.
     *
     * @param formBody the body, {@code application/x-www-form-urlencoded} in UTF-8
     * @param authorizationHeader the header, if there was one
     * @param origin where it comes from; a certificate that was shown is one that the token is bound to (RFC 8705)
     * @return a token, or an error of RFC 6749, section 5.2, which quotes nothing of the request
     */
    public TokenAnswer answer(String formBody, @Nullable String authorizationHeader, Origin origin) {
        try {
            return token(OAuthForm.read(formBody), authorizationHeader, origin);
        } catch (OAuthProblem problem) {
            return problem.answer();
        }
    }

    private TokenAnswer token(Map<String, String> form, @Nullable String header, Origin origin) {
        var grant = form.get("grant_type");
        if (grant == null) {
            throw OAuthProblem.request("grant_type is missing");
        }
        if (!grant.equals("client_credentials")) {
            throw new OAuthProblem(400, "unsupported_grant_type", "the only grant is client_credentials");
        }
        if (form.containsKey("scope")) {
            throw new OAuthProblem(400, "invalid_scope", "there are no scopes: a tool may what its user may");
        }
        var token = tokens.issue(clients.prove(form, header, origin), origin);
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", token.text());
        body.put("token_type", "Bearer");
        body.put("expires_in", token.expiresIn());
        return new TokenAnswer(200, OAuthForm.json(body), false);
    }
}
