package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Desk;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.persons.Session;
import org.hikyaku.identity.persons.Sessions;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Fault;
import org.hikyaku.web.SessionCookie;

/** Who is signed in: for each person their own sessions, for the administration desk everybody's. */
final class SessionOperations {
    private final Sessions sessions;

    SessionOperations(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Refuses a session that is not there for this caller. */
    void requireKnown(Caller caller, Names names) {
        Names.requireThere(of(caller, names));
    }

    private Optional<Session> of(Caller caller, Names names) {
        return sessions.of(new SessionId(names.id("session")))
                .filter(session -> session.user().equals(caller.user()) || isAdministration(caller));
    }

    private static boolean isAdministration(Caller caller) {
        return caller.standing().isDesk(Desk.ADMINISTRATION);
    }

    Future<Answer> list(Asked asked) {
        var caller = asked.caller();
        var whose = asked.query()
                .optional("user", Words.UUID_WANTED, Words::uuid)
                .map(UserId::new)
                .orElse(caller.user());
        if (!whose.equals(caller.user()) && !isAdministration(caller)) {
            throw Fault.forbidden("others' sessions are the administration desk's to see");
        }
        var documents = sessions.of(whose).stream()
                .map(session -> PersonDocuments.session(session, sessions.limits())
                        .put(
                                "current",
                                caller.session().filter(session.id()::equals).isPresent()))
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("sessions", documents)));
    }

    Future<Answer> end(Asked asked) {
        var session = of(asked.caller(), asked.names()).orElseThrow(Fault::notFound);
        return ended(asked, session.id()).map(done -> Replies.gone());
    }

    Future<Answer> logout(Asked asked) {
        var session = asked.caller().session().orElseThrow();
        return ended(asked, session).map(done -> Replies.gone().with(List.of(SessionCookie.forget())));
    }

    private Future<Boolean> ended(Asked asked, SessionId session) {
        return asked.exchange().here(sessions.end(List.of(session), asked.caller()));
    }
}
