package org.hikyaku.identity;

import java.util.LinkedHashMap;

/** An error of RFC 6749, section 5.2. Its texts are constants: nothing of the request is quoted. */
final class OAuthProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;
    private final String description;

    OAuthProblem(int status, String error, String description) {
        super(error, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    static OAuthProblem request(String description) {
        return new OAuthProblem(400, "invalid_request", description);
    }

    static OAuthProblem client() {
        return new OAuthProblem(
                401, "invalid_client", "what the tool shows of itself is missing, wrong or used before");
    }

    TokenAnswer answer() {
        var body = new LinkedHashMap<String, String>();
        body.put("error", error);
        body.put("error_description", description);
        return new TokenAnswer(status, OAuthForm.json(body), status == 401);
    }
}
