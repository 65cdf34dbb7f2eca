package org.hikyaku.identity.persons;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry.OfPerson;
import org.hikyaku.council.PersonDecisions;
import org.hikyaku.council.Persons;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.identity.persons.SignInEntry.Attempt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in with a password and a code, and changing the password. Whatever is wrong with an attempt, it costs one computation of
 * Argon2 and one entry, and fails with {@link SignInRefused}; one that is not looked at fails with {@link TooManyAttempts}. What a
 * success and a failure are answered after is durable. Any thread.
 */
public final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    /** A name that no user has. */
    static final UserId NOBODY = new UserId(new UUID(0, 0));

    private final LiveCouncil live;
    private final Council council;
    private final Sessions sessions;
    private final PasswordHash passwords;
    private final PersonHashes hashes;
    private final Stretching stretching;
    private final InstantSource clock;
    private final Throttle throttle;
    private final Persons.Login nobodys;

    /** Signs the council's users in. */
    public SignIn(
            LiveCouncil live,
            Sessions sessions,
            PasswordHash passwords,
            PersonHashes hashes,
            Stretching stretching,
            InstantSource clock) {
        this.live = live;
        this.council = live.council();
        this.sessions = sessions;
        this.passwords = passwords;
        this.hashes = hashes;
        this.stretching = stretching;
        this.clock = clock;
        this.throttle = new Throttle(hashes, clock);
        this.nobodys = new Persons.Login(passwords.nobodys(), new byte[PersonHashes.BYTES]);
    }

    /**
     * What somebody shows to sign in.
     *
     * @param name whatever was typed for it; a user's id, if it is right
     * @param code six digits of the authenticator
     */
    public record Credentials(String name, Password password, String code) {
        @Override
        public String toString() {
            return "Credentials[not shown]";
        }
    }

    /**
     * A session that was opened.
     *
     * @param value what is to be shown with each request; leaves in this answer and never again
     */
    public record Begun(Session session, SessionValue value) {}

    /** Whom an attempt is for, and what it has to fit: somebody's, or nobody's, which nothing fits. */
    private record Claim(@Nullable UserId user, Persons.Login login, int generation) {
        UserId orNobody() {
            return user == null ? NOBODY : user;
        }
    }

    /**
     * Opens a session.
     *
     * @param shown the credentials
     * @param carrier how the session's value is to travel
     * @param source where from; the session is bound to its certificate
     * @return fails with {@link SignInRefused}, {@link TooManyAttempts}
     */
    public Future<Begun> login(Credentials shown, Carrier carrier, Source source) {
        return attempt(shown, source, Attempt.LOGIN, (claim, step) -> open(claim, step, carrier, source));
    }

    /**
     * Sets another password, which ends all sessions, and opens a session anew.
     *
     * @param shown the credentials as they were, with a code that was not used yet
     * @param fresh the password from now on, looked at with {@link Password#fault} before
     */
    public Future<Begun> changePassword(Credentials shown, Password fresh, Carrier carrier, Source source) {
        return attempt(
                shown,
                source,
                Attempt.PASSWORD,
                (claim, step) -> spend(claim, step, source, Attempt.PASSWORD)
                        .compose(spent -> stretching.run(true, () -> passwords.of(claim.orNobody(), fresh)))
                        .compose(hash ->
                                change(new OfPerson.PasswordChanged(claim.orNobody(), hash), claim.generation()))
                        .compose(changed -> open(
                                new Claim(claim.user(), claim.login(), claim.generation() + 1),
                                OptionalLong.empty(),
                                carrier,
                                source)));
    }

    private Future<Boolean> change(OfPerson.PasswordChanged changed, int generation) {
        return live.run(now ->
                        PersonDecisions.changePassword(now, changed, generation).orElseThrow(SignInRefused::new))
                .map(position -> true);
    }

    /** What follows once password and code are right. */
    @FunctionalInterface
    private interface Next {
        Future<Begun> after(Claim claim, OptionalLong step);
    }

    private Future<Begun> attempt(Credentials shown, Source source, Attempt what, Next next) {
        var claim = claim(shown.name());
        boolean known = claim.user() != null && sessions.view().knows(claim.user(), hashes.ofText(source.network()));
        try {
            throttle.count(source, shown.name(), known);
        } catch (TooManyAttempts tooMany) {
            return Future.failedFuture(tooMany);
        }
        return stretching
                .run(
                        known,
                        () -> passwords.matches(
                                claim.orNobody(),
                                shown.password(),
                                claim.login().passwordHash()))
                .compose(matches -> {
                    var step = step(claim, shown.code());
                    if (!matches || claim.user() == null) {
                        return fail(claim.user(), what, source);
                    }
                    boolean looked = known || !throttle.slipsTooOften(claim.user());
                    if (step.isEmpty() || !looked) {
                        throttle.slipped(claim.user());
                        return fail(claim.user(), what, source);
                    }
                    return next.after(claim, step).onSuccess(begun -> {
                        throttle.forget(source, shown.name());
                        rehash(claim, shown.password());
                    });
                });
    }

    private Claim claim(String name) {
        var user = userOf(name).flatMap(council::user);
        if (user.isPresent()) {
            var person = council.persons().of(user.get().id());
            if (person.login().isPresent()) {
                return new Claim(user.get().id(), person.login().get(), person.generation());
            }
        }
        return new Claim(null, nobodys, 0);
    }

    /** The id that a name stands for, in its one text form; in capitals too, for it may have been typed. */
    static Optional<UserId> userOf(String name) {
        try {
            var id = UserId.parse(name.strip());
            return id.toString().equalsIgnoreCase(name.strip()) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private OptionalLong step(Claim claim, String code) {
        var key = hashes.authenticator(claim.orNobody(), claim.login().totpSeed());
        return Totp.step(key, code, clock.instant());
    }

    /** Spends a code without opening a session; fails if it is spent, or the credentials are others by now. */
    private Future<Boolean> spend(Claim claim, OptionalLong step, Source source, Attempt what) {
        return decide(claim, what, source, () -> isFresh(claim, step) ? List.of(spent(claim, step)) : List.of());
    }

    private Future<Begun> open(Claim claim, OptionalLong step, Carrier carrier, Source source) {
        return open(claim.orNobody(), claim.generation(), step, carrier, source, Attempt.LOGIN);
    }

    /** Opens a session for whom the credentials of this generation were checked; the code counts if it was not spent before. */
    Future<Begun> open(UserId user, int generation, OptionalLong step, Carrier carrier, Source source, Attempt what) {
        return open(user, generation, step, carrier, source, what, () -> true);
    }

    /** The same if also what else was checked still holds, looked at on the folding thread. */
    Future<Begun> open(
            UserId user,
            int generation,
            OptionalLong step,
            Carrier carrier,
            Source source,
            Attempt what,
            BooleanSupplier still) {
        var claim = new Claim(user, nobodys, generation);
        var value = SessionValue.fresh(SessionValue.Kind.SESSION);
        var opened = new SignInEntry.Opened(
                new SessionId(UUID.randomUUID()),
                user,
                hashes.of(value),
                carrier == Carrier.COOKIE,
                generation,
                hashes.ofText(source.network()),
                source.certificate().orElse(null),
                now().getEpochSecond());
        return decide(claim, what, source, () -> {
                    if (!isFresh(claim, step) || !still.getAsBoolean()) {
                        return List.of();
                    }
                    return step.isPresent() ? List.of(spent(claim, step), opened) : List.of(opened);
                })
                .map(done -> new Begun(Session.of(opened), value));
    }

    /** Looked at on the folding thread: the person is there, the credentials are those that were checked, the code is unspent. */
    private boolean isFresh(Claim claim, OptionalLong step) {
        var user = claim.orNobody();
        return council.user(user).isPresent()
                && council.persons().of(user).generation() == claim.generation()
                && (step.isEmpty() || step.getAsLong() > sessions.view().spent(user));
    }

    private static SignInEntry spent(Claim claim, OptionalLong step) {
        return new SignInEntry.CodeSpent(claim.orNobody(), step.getAsLong());
    }

    /** Writes what is decided or, if that is nothing, the failure. */
    private Future<Boolean> decide(Claim claim, Attempt what, Source source, Supplier<List<SignInEntry>> decision) {
        var decided = new AtomicReference<List<SignInEntry>>(List.of());
        var failed = failed(claim.user(), what, source);
        return sessions.write(() -> {
                    decided.set(decision.get());
                    return decided.get().isEmpty() ? List.of(failed) : decided.get();
                })
                .map(written -> {
                    if (decided.get().isEmpty()) {
                        throw new SignInRefused();
                    }
                    return true;
                });
    }

    /** Puts a failure on record, and then fails. */
    <T> Future<T> fail(@Nullable UserId user, Attempt what, Source source) {
        var failed = failed(user, what, source);
        return sessions.write(() -> List.of(failed)).map(written -> {
            throw new SignInRefused();
        });
    }

    private SignInEntry failed(@Nullable UserId user, Attempt what, Source source) {
        return new SignInEntry.Failed(user, what, hashes.ofText(source.network()), now().getEpochSecond());
    }

    /** Keeps the password at today's cost, behind the answer. */
    private void rehash(Claim claim, Password password) {
        byte[] before = claim.login().passwordHash();
        if (claim.user() == null || !passwords.isOutdated(before)) {
            return;
        }
        var user = claim.user();
        stretching
                .run(true, () -> passwords.of(user, password))
                .compose(hash -> live.run(now -> PersonDecisions.rehash(now, user, before, hash)))
                .onFailure(
                        failure -> LOG.atDebug().log("a password is not kept at today's cost; the next login does it"));
    }

    Throttle throttle() {
        return throttle;
    }

    private Instant now() {
        return clock.instant();
    }
}
