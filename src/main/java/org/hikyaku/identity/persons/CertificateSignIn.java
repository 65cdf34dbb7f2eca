package org.hikyaku.identity.persons;

import io.vertx.core.Future;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.Council;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.CertificateVerdict;
import org.hikyaku.identity.CertificateVerdict.Good;
import org.hikyaku.identity.PresentedCertificate;
import org.hikyaku.identity.persons.SignInEntry.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * Signing in with nothing but a person's own certificate of the council's CA, whose key the handshake of TLS has proved. It stands in
 * place of password and code: the key is the person's, and where it lies is the person's to guard. Nothing is to be guessed, so nothing is
 * stretched; what is wrong with an attempt is an entry and a {@link SignInRefused} all the same. Any thread.
 */
public final class CertificateSignIn {
    private final Council council;
    private final SignIn signIn;

    CertificateSignIn(Council council, SignIn signIn) {
        this.council = council;
        this.signIn = signIn;
    }

    /**
     * Opens a session, bound to the certificate.
     *
     * @param shown what the connection's client showed in the handshake
     * @param carrier how the session's value is to travel
     * @param source where from
     * @return fails with {@link SignInRefused} if that is nothing, or no person's, or does not count; with {@link TooManyAttempts}
     */
    public Future<SignIn.Begun> login(Optional<PresentedCertificate> shown, Carrier carrier, Source source) {
        try {
            signIn.throttle().count(source);
        } catch (TooManyAttempts tooMany) {
            return Future.failedFuture(tooMany);
        }
        var verdict = shown.map(PresentedCertificate::verdict);
        var user = verdict.flatMap(CertificateSignIn::person);
        if (user.isEmpty()) {
            return signIn.fail(verdict.map(CertificateSignIn::whose).orElse(null), Attempt.CERTIFICATE, source);
        }
        var certificate = shown.get();
        byte[] digest = HexFormat.of().parseHex(certificate.digest());
        return signIn.open(
                user.get(),
                council.persons().of(user.get()).generation(),
                OptionalLong.empty(),
                carrier,
                new Source(source.network(), Optional.of(digest)),
                Attempt.CERTIFICATE,
                () -> certificate.verdict() instanceof Good);
    }

    private static Optional<UserId> person(CertificateVerdict verdict) {
        return verdict instanceof Good good && good.certificate().holder() instanceof CertificateHolder.OfUser of
                ? Optional.of(of.user())
                : Optional.empty();
    }

    /** On whose account a failure stands: with a tool's certificate its user's. */
    private static @Nullable UserId whose(CertificateVerdict verdict) {
        return verdict instanceof Good good && good.certificate().holder() instanceof CertificateHolder.OfTool of
                ? of.user()
                : null;
    }
}
