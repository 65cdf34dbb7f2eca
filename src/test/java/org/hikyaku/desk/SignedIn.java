package org.hikyaku.desk;

import static org.hikyaku.desk.Schemas.document;

import java.util.Map;
import org.hikyaku.council.UserId;
import org.hikyaku.desk.DeskServer.Reply;
import org.hikyaku.testing.Authenticator;

/** Persons who sign in for the first time. */
final class SignedIn {
    private static final String PASSWORD = "correct horse battery";

    private SignedIn() {}

    /** The header of a session of somebody who has not signed in yet. */
    static String at(DeskServer desk, UserId user) {
        var enrolment = document(
                200,
                "Enrolment",
                stranger(desk, "/first-login", "{'user':'%s','code':'%s'}".formatted(user, desk.code(user))));
        var authenticator = new Authenticator(enrolment.path("totp_key").asText());
        var begun = document(
                201,
                "Session",
                stranger(
                        desk,
                        "/first-login/credentials",
                        "{'user':'%s','enrolment':'%s','password':'%s','totp':'%s','as':'bearer'}"
                                .formatted(
                                        user,
                                        enrolment.path("enrolment").asText(),
                                        PASSWORD,
                                        authenticator.code(desk.now()))));
        return "Bearer " + begun.path("value").asText();
    }

    private static Reply stranger(DeskServer desk, String path, String body) {
        return desk.send(Map.of("content-type", "application/json"), "POST", path, body);
    }
}
