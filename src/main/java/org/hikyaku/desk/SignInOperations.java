package org.hikyaku.desk;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.hikyaku.council.Refusal;
import org.hikyaku.identity.persons.Carrier;
import org.hikyaku.identity.persons.OneTimeCode;
import org.hikyaku.identity.persons.Password;
import org.hikyaku.identity.persons.PersonAccess;
import org.hikyaku.identity.persons.SignIn;
import org.hikyaku.identity.persons.SignInRefused;
import org.hikyaku.identity.persons.Source;
import org.hikyaku.identity.persons.TooManyAttempts;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Exchange;
import org.hikyaku.web.Fault;
import org.hikyaku.web.PersonGate;
import org.hikyaku.web.SessionCookie;

/** How persons come in: for strangers, who have nothing to show but what is in the body; and the change of a password. */
final class SignInOperations {
    private static final String CODE = "a one-time code of five groups of five characters";
    private static final String DIGITS = "six digits";
    private static final String CARRIER = "cookie or bearer";
    private static final int MAX_NAME_CHARS = 200;
    private static final int MAX_VALUE_CHARS = 100;

    private final PersonGate gate;
    private final PersonAccess persons;

    SignInOperations(PersonGate gate, PersonAccess persons) {
        this.gate = gate;
        this.persons = persons;
    }

    /** Answers what strangers may ask with a body. */
    Future<Answer> ofStranger(Exchange exchange, Operation operation, Fields fields) {
        Function<Source, Future<Answer>> act;
        if (operation == Operation.LOGIN) {
            act = login(exchange, fields);
        } else if (operation == Operation.LOGIN_BY_CERTIFICATE) {
            act = byCertificate(exchange, fields);
        } else if (operation == Operation.FIRST_LOGIN) {
            act = firstLogin(exchange, fields);
        } else if (operation == Operation.SET_CREDENTIALS) {
            act = setCredentials(exchange, fields);
        } else {
            throw new AssertionError(operation + " is none of strangers'");
        }
        return gate.stranger(exchange).compose(act).recover(SignInOperations::told);
    }

    private Function<Source, Future<Answer>> login(Exchange exchange, Fields fields) {
        var shown =
                new SignIn.Credentials(fields.text("user", MAX_NAME_CHARS), password(fields, "password"), totp(fields));
        var carrier = carrier(fields);
        fields.end();
        return source -> begun(exchange, 200, persons.signIn().login(shown, carrier, source));
    }

    private Function<Source, Future<Answer>> byCertificate(Exchange exchange, Fields fields) {
        var carrier = carrier(fields);
        fields.end();
        return source -> begun(exchange, 200, persons.byCertificate().login(gate.personal(exchange), carrier, source));
    }

    private Function<Source, Future<Answer>> firstLogin(Exchange exchange, Fields fields) {
        var user = fields.text("user", MAX_NAME_CHARS);
        var code = fields.parsed("code", CODE, OneTimeCode::typed);
        fields.end();
        return source -> exchange.here(persons.firstLogin().begin(user, code, source))
                .map(enrolment -> Replies.ok(PersonDocuments.enrolment(user.strip(), enrolment)));
    }

    private Function<Source, Future<Answer>> setCredentials(Exchange exchange, Fields fields) {
        var user = fields.text("user", MAX_NAME_CHARS);
        var enrolment = fields.text("enrolment", MAX_VALUE_CHARS);
        var password = fresh(fields, "password");
        var totp = totp(fields);
        var carrier = carrier(fields);
        fields.end();
        return source ->
                begun(exchange, 201, persons.firstLogin().finish(user, enrolment, password, totp, carrier, source));
    }

    /** Another password for who is signed in, and a session anew in place of all that there were. */
    Future<Answer> changePassword(Asked asked) {
        var fields = asked.fields();
        var shown =
                new SignIn.Credentials(asked.caller().user().toString(), password(fields, "password"), totp(fields));
        var password = fresh(fields, "new_password");
        fields.end();
        var session = asked.caller().session().flatMap(persons.sessions()::of).orElseThrow(Fault::notSignedIn);
        var exchange = asked.exchange();
        return begun(
                        exchange,
                        200,
                        persons.signIn().changePassword(shown, password, session.carrier(), gate.source(exchange)))
                .recover(failure -> failure instanceof SignInRefused
                        // No 401: the session itself is good.
                        ? Future.failedFuture(
                                Refusal.invalid("the password or the code is wrong, or the code was used"))
                        : told(failure));
    }

    private Future<Answer> begun(Exchange exchange, int status, Future<SignIn.Begun> opening) {
        return exchange.here(opening).map(begun -> {
            exchange.known();
            var limits = persons.sessions().limits();
            var document = PersonDocuments.begun(begun, limits);
            var answer = status == 201 ? Replies.created(document) : Replies.ok(document);
            return begun.session().carrier() == Carrier.COOKIE
                    ? answer.with(
                            java.util.List.of(SessionCookie.set(begun.value().reveal(), limits.whole())))
                    : answer;
        });
    }

    private static <T> Future<T> told(Throwable failure) {
        if (failure instanceof SignInRefused) {
            return Future.failedFuture(Fault.notSignedIn());
        }
        return Future.failedFuture(
                failure instanceof TooManyAttempts tooMany ? Fault.tooManyAttempts(tooMany.seconds()) : failure);
    }

    private static Password password(Fields fields, String name) {
        return Password.typed(fields.text(name, Password.MAX_CODE_POINTS));
    }

    private static Password fresh(Fields fields, String name) {
        var password = password(fields, name);
        password.fault().ifPresent(fault -> {
            throw Refusal.invalid("/" + name + ": " + fault);
        });
        return password;
    }

    private static String totp(Fields fields) {
        return fields.parsed("totp", DIGITS, text -> text.matches("[0-9]{6}") ? Optional.of(text) : Optional.empty());
    }

    private static Carrier carrier(Fields fields) {
        return fields.optionalParsed("as", CARRIER, text -> switch (text) {
                    case "cookie" -> Optional.of(Carrier.COOKIE);
                    case "bearer" -> Optional.of(Carrier.BEARER);
                    default -> Optional.empty();
                })
                .orElse(Carrier.COOKIE);
    }
}
