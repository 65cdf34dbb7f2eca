package org.hikyaku.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.hikyaku.council.Persons;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.persons.Carrier;
import org.hikyaku.identity.persons.FirstLogin;
import org.hikyaku.identity.persons.Session;
import org.hikyaku.identity.persons.SessionLimits;
import org.hikyaku.identity.persons.SignIn;
import org.hikyaku.identity.persons.Totp;

/** The documents about persons' sessions and credentials, as the OpenAPI description has them. */
final class PersonDocuments {
    private PersonDocuments() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A session, without its value. */
    static ObjectNode session(Session session, SessionLimits limits) {
        return object().put("id", session.id().toString())
                .put("user", session.user().toString())
                .put("as", word(session.carrier()))
                .put("certificate", session.certificate().isPresent())
                .put("opened", Documents.moment(session.opened()))
                .put("used", Documents.moment(session.used()))
                .put("idle_until", Documents.moment(session.endsIdle(limits)))
                .put("until", Documents.moment(session.ends(limits)));
    }

    /** A session that began; with its value, where no cookie carries it. */
    static ObjectNode begun(SignIn.Begun begun, SessionLimits limits) {
        var node = session(begun.session(), limits);
        return begun.session().carrier() == Carrier.BEARER
                ? node.put("value", begun.value().reveal())
                : node;
    }

    static String word(Carrier carrier) {
        return carrier.name().toLowerCase(Locale.ROOT);
    }

    /** A one-time code, shown this once. */
    static ObjectNode code(UserId user, FirstLogin.Issued issued) {
        return object().put("user", user.toString())
                .put("code", issued.code().reveal())
                .put("until", Documents.moment(issued.until()));
    }

    /** What a one-time code was exchanged for, shown this once. */
    static ObjectNode enrolment(String user, FirstLogin.Enrolment enrolment) {
        var key = enrolment.authenticator().base32();
        return object().put("enrolment", enrolment.value().reveal())
                .put("totp_key", key)
                .put(
                        "totp_uri",
                        "otpauth://totp/Hikyaku:" + user + "?secret=" + key + "&issuer=Hikyaku&algorithm=SHA1&digits="
                                + Totp.DIGITS + "&period=30")
                .put("until", Documents.moment(enrolment.until()));
    }

    /** A recovery that waits for a second administrator. */
    static ObjectNode recovery(Persons.Recovery recovery) {
        return object().put("id", recovery.id().toString())
                .put("user", recovery.user().toString())
                .put("asked_by", recovery.askedBy().toString())
                .put("until", Documents.moment(Instant.ofEpochSecond(recovery.until())));
    }
}
