package org.hikyaku.identity.persons;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry.OfPerson;
import org.hikyaku.council.PersonDecisions;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.identity.persons.SignInEntry.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * The first login, and the first after a recovery. The one-time code of the account notice is exchanged, once, for an authenticator's
 * key and a value that lasts a quarter of an hour; with that value, a code of the authenticator and a password of the person's choice
 * the account is the person's. Whoever handled the notice and used the code shows by it: the code is spent when the person comes. Any
 * thread.
 */
public final class FirstLogin {
    /** How long a one-time code counts: notices go by post, in one parcel (Q6). */
    public static final Duration CODE_KEPT = Duration.ofDays(14);

    /** How long it may take from the code to the password. */
    public static final Duration ENROLMENT_KEPT = Duration.ofMinutes(15);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final LiveCouncil live;
    private final Council council;
    private final SignIn signIn;
    private final PasswordHash passwords;
    private final PersonHashes hashes;
    private final Stretching stretching;
    private final InstantSource clock;

    /** Lets the council's users begin. */
    public FirstLogin(
            LiveCouncil live,
            SignIn signIn,
            PasswordHash passwords,
            PersonHashes hashes,
            Stretching stretching,
            InstantSource clock) {
        this.live = live;
        this.council = live.council();
        this.signIn = signIn;
        this.passwords = passwords;
        this.hashes = hashes;
        this.stretching = stretching;
        this.clock = clock;
    }

    /**
     * A code that was made, to be put on a notice.
     *
     * @param code leaves in this answer and never again
     * @param hash what is kept of it
     * @param until from when on it is void
     */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the decision
    public record Issued(OneTimeCode code, byte[] hash, Instant until) {
        @Override
        public String toString() {
            return "Issued[until " + until + "]";
        }
    }

    /** What the code was exchanged for. Both leave in this answer and never again. */
    public record Enrolment(SessionValue value, Totp.Key authenticator, Instant until) {}

    /** A new code for this user; it counts once its hash is on record. */
    public Issued newCode(UserId user) {
        var code = OneTimeCode.fresh();
        return new Issued(code, hashes.of(user, code), seconds(clock.instant().plus(CODE_KEPT)));
    }

    /**
     * Exchanges a code.
     *
     * @param name whatever was typed for it
     * @return fails with {@link SignInRefused}, {@link TooManyAttempts}
     */
    public Future<Enrolment> begin(String name, OneTimeCode code, Source source) {
        try {
            signIn.throttle().count(source);
        } catch (TooManyAttempts tooMany) {
            return Future.failedFuture(tooMany);
        }
        var known = SignIn.userOf(name).flatMap(council::user).map(found -> found.id());
        // A name that nobody has goes the same way.
        var user = known.orElse(SignIn.NOBODY);
        var value = SessionValue.fresh(SessionValue.Kind.ENROLMENT);
        byte[] seed = new byte[PersonHashes.BYTES];
        RANDOM.nextBytes(seed);
        var now = clock.instant();
        var until = seconds(now.plus(ENROLMENT_KEPT));
        var begun = new OfPerson.EnrolmentBegun(user, hashes.of(value), seed, until.getEpochSecond());
        byte[] hash = hashes.of(user, code);
        return live.run(today -> PersonDecisions.useCode(today, user, hash, begun, now.getEpochSecond())
                        .orElseThrow(SignInRefused::new))
                .map(position -> new Enrolment(value, hashes.authenticator(user, seed), until))
                .recover(failure -> failed(failure, known.orElse(null), Attempt.CODE, source));
    }

    /**
     * Sets password and authenticator, and opens the first session.
     *
     * @param name whatever was typed for it
     * @param enrolment the text of what the code was exchanged for
     * @param password looked at with {@link Password#fault} before
     * @param code six digits of the authenticator, to see that it has the key
     * @return fails with {@link SignInRefused}, {@link TooManyAttempts}; with an {@link Refusal.Kind#INVALID} where only the code is
     *     wrong: then the same may be tried again
     */
    public Future<SignIn.Begun> finish(
            String name, String enrolment, Password password, String code, Carrier carrier, Source source) {
        try {
            signIn.throttle().count(source);
        } catch (TooManyAttempts tooMany) {
            return Future.failedFuture(tooMany);
        }
        var user = SignIn.userOf(name).flatMap(council::user).map(known -> known.id());
        var shown =
                SessionValue.tryParse(SessionValue.Kind.ENROLMENT, enrolment).map(hashes::of);
        var pending = user.flatMap(id -> council.persons().of(id).enrolment());
        var now = clock.instant();
        boolean fits = shown.isPresent()
                && pending.filter(p -> java.security.MessageDigest.isEqual(p.hash(), shown.get())
                                && now.getEpochSecond() < p.until())
                        .isPresent();
        if (!fits) {
            return signIn.fail(user.orElse(null), Attempt.ENROLMENT, source);
        }
        var id = user.get();
        byte[] seed = pending.get().totpSeed();
        var step = Totp.step(hashes.authenticator(id, seed), code, now);
        if (step.isEmpty()) {
            return Future.failedFuture(
                    Refusal.invalid("/totp: not a code of this authenticator; its clock may be wrong"));
        }
        int generation = council.persons().of(id).generation() + 1;
        return stretching
                .run(true, () -> passwords.of(id, password))
                .compose(hash -> live.run(today -> PersonDecisions.setCredentials(
                                today, shown.get(), new OfPerson.CredentialsSet(id, hash, seed), now.getEpochSecond())
                        .orElseThrow(SignInRefused::new)))
                .recover(failure -> failed(failure, id, Attempt.ENROLMENT, source))
                .compose(position -> signIn.open(
                        id, generation, OptionalLong.of(step.getAsLong()), carrier, source, Attempt.ENROLMENT));
    }

    private <T> Future<T> failed(Throwable failure, @Nullable UserId user, Attempt what, Source source) {
        return failure instanceof SignInRefused ? signIn.fail(user, what, source) : Future.failedFuture(failure);
    }

    /** Records have whole seconds. */
    private static Instant seconds(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }
}
