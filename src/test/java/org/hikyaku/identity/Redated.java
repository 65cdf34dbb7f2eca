package org.hikyaku.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** A token of the broker's own as it would have been made at another time, signed with its own key. */
public final class Redated {
    private Redated() {}

    /**
     * The same token, made that much earlier.
     *
     * @param data the broker's data directory
     */
    public static String earlier(String token, Duration by, Path data) {
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            var moved = new JWTClaimsSet.Builder(claims)
                    .issueTime(moved(claims.getIssueTime(), by))
                    .notBeforeTime(moved(claims.getNotBeforeTime(), by))
                    .expirationTime(moved(claims.getExpirationTime(), by))
                    .build();
            var now = Instant.now();
            var again = new SignedJWT(jwt.getHeader(), moved);
            again.sign(new ECDSASigner(Keys.open(data, now).tokens().signing(now)));
            return again.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("no token of a broker's", e);
        }
    }

    private static Date moved(Date date, Duration by) {
        return Date.from(date.toInstant().minus(by));
    }
}
