package org.hikyaku.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.council.Council;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth 2 token endpoint without its HTTP: the client-credentials grant (RFC 6749, section 4.4), for tools that show
 * their secret once in ten minutes and not on each request. A tool shows id and secret either by Basic or in the form,
 * not both. Any thread; about a millisecond, for the signature.
 */
public final class TokenEndpoint {
    /** The longest form that is looked at, in characters. */
    public static final int MAX_FORM_CHARS = 8192;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ToolSecrets secrets;
    private final AccessTokens tokens;

    /** Issues tokens to the tools of this council. */
    public TokenEndpoint(Council council, SecretHash hash, AccessTokens tokens) {
        this.secrets = new ToolSecrets(council, hash, tokens.clock());
        this.tokens = tokens;
    }

    /**
     * Answers one request.
     *
     * @param formBody the body, {@code application/x-www-form-urlencoded} in UTF-8
     * @param authorizationHeader the header, if there was one
     * @return a token, or an error of RFC 6749, section 5.2, which quotes nothing of the request
     */
    public TokenAnswer answer(String formBody, @Nullable String authorizationHeader) {
        try {
            return token(form(formBody), authorizationHeader);
        } catch (Problem problem) {
            return problem.answer();
        }
    }

    private TokenAnswer token(Map<String, String> form, @Nullable String header) {
        var grant = form.get("grant_type");
        if (grant == null) {
            throw Problem.request("grant_type is missing");
        }
        if (!grant.equals("client_credentials")) {
            throw new Problem(400, "unsupported_grant_type", "the only grant is client_credentials");
        }
        if (form.containsKey("scope")) {
            throw new Problem(400, "invalid_scope", "there are no scopes: a tool may what its user may");
        }
        var shown = credentials(form, header).orElseThrow(Problem::client);
        var proven = secrets.check(shown.id(), shown.secret()).orElseThrow(Problem::client);
        var token = tokens.issue(proven);
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", token.text());
        body.put("token_type", "Bearer");
        body.put("expires_in", token.expiresIn());
        return new TokenAnswer(200, json(body), false);
    }

    private static Optional<ToolSecrets.Basic> credentials(Map<String, String> form, @Nullable String header) {
        var id = form.get("client_id");
        var secret = form.get("client_secret");
        if (header == null || header.isBlank()) {
            return id == null || secret == null ? Optional.empty() : Optional.of(new ToolSecrets.Basic(id, secret));
        }
        if (secret != null) {
            throw Problem.request("credentials belong in the header or in the form, not in both");
        }
        if (header.length() > Authenticator.MAX_HEADER_CHARS
                || !header.strip().regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        // Section 2.3.1: here, unlike elsewhere, the two halves are form-encoded before they are joined.
        var shown = ToolSecrets.basic(header.strip().substring(6).strip())
                .map(b -> new ToolSecrets.Basic(decode(b.id()), decode(b.secret())));
        if (id != null && shown.isPresent() && !id.equals(shown.get().id())) {
            throw Problem.request("client_id is another than the header's");
        }
        return shown;
    }

    /** The parameters that have a value: section 3.2 takes one without a value as left out, and none twice. */
    private static Map<String, String> form(String body) {
        if (body.length() > MAX_FORM_CHARS) {
            throw Problem.request("the form is too long");
        }
        var form = new HashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (form.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw Problem.request("a parameter is there twice");
            }
        }
        form.values().removeIf(String::isEmpty);
        return form;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw Problem.request("an escape is not one of form encoding");
        }
    }

    private static byte[] json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a map of strings and numbers can be written", e);
        }
    }

    /** An error of section 5.2. Its texts are constants. */
    private static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String error;
        private final String description;

        Problem(int status, String error, String description) {
            super(error, null, false, false);
            this.status = status;
            this.error = error;
            this.description = description;
        }

        static Problem request(String description) {
            return new Problem(400, "invalid_request", description);
        }

        static Problem client() {
            return new Problem(401, "invalid_client", "id or secret is missing or wrong");
        }

        TokenAnswer answer() {
            var body = new LinkedHashMap<String, String>();
            body.put("error", error);
            body.put("error_description", description);
            return new TokenAnswer(status, json(body), status == 401);
        }
    }
}
