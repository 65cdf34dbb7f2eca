package org.hikyaku.identity;

import java.util.Map;
import java.util.Optional;
import org.hikyaku.council.CouncilEntry;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth 2 revocation endpoint without its HTTP (RFC 7009): a tool gives up a token of its own before its end. It proves
 * itself as at the token endpoint. Any thread; about a millisecond.
 */
public final class RevocationEndpoint {
    private static final TokenAnswer DONE = new TokenAnswer(200, OAuthForm.json(Map.of()), false);

    private final ClientAuthentication clients;
    private final AccessTokens tokens;

    /**
     * What is to be answered, and what has to be on record before.
     *
     * @param entry absent where the token is worth nothing as it is
     */
    public record Revocation(TokenAnswer answer, Optional<CouncilEntry.TokenRevoked> entry) {}

    /** Beside a token endpoint: an assertion that was used at the one is used at the other. */
    public RevocationEndpoint(TokenEndpoint beside) {
        this.clients = beside.clients();
        this.tokens = beside.tokens();
    }

    /**
     * Answers one request.
     *
     * @param formBody the body, {@code application/x-www-form-urlencoded} in UTF-8
     * @param authorizationHeader the header, if there was one
     * @param origin where it comes from
     */
    public Revocation answer(String formBody, @Nullable String authorizationHeader, Origin origin) {
        try {
            var form = OAuthForm.read(formBody);
            var tool = clients.prove(form, authorizationHeader, origin).tool();
            var text = form.get("token");
            if (text == null) {
                throw OAuthProblem.request("token is missing");
            }
            var token = tokens.verify(text);
            if (token.isPresent() && !token.get().tool().equals(tool.id())) {
                throw new OAuthProblem(400, "invalid_grant", "the token is another tool's");
            }
            return new Revocation(
                    DONE,
                    token.map(known -> new CouncilEntry.TokenRevoked(
                            tool.id(),
                            known.id(),
                            known.before(),
                            tokens.clock().instant())));
        } catch (OAuthProblem problem) {
            return new Revocation(problem.answer(), Optional.empty());
        }
    }
}
