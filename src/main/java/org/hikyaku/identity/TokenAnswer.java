package org.hikyaku.identity;

/**
 * What the token endpoint answers. Whoever sends it adds {@code Cache-Control: no-store} (RFC 6749, section 5.1).
 *
 * @param status the HTTP status: 200, 400 or 401
 * @param json the body, {@code application/json}
 * @param challenge whether {@code WWW-Authenticate: Basic} belongs to it
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the response
public record TokenAnswer(int status, byte[] json, boolean challenge) {
    @Override
    public String toString() {
        return "TokenAnswer[" + status + "]";
    }
}
