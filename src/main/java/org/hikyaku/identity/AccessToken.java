package org.hikyaku.identity;

/**
 * An access token as it is handed out.
 *
 * @param text the JWT
 * @param expiresIn the seconds that it is good for
 */
public record AccessToken(String text, long expiresIn) {
    @Override
    public String toString() {
        return "AccessToken[not shown]";
    }
}
