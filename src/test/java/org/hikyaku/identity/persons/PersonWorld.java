package org.hikyaku.identity.persons;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.PersonDecisions;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.embedded.EmbeddedJournal;

/** A broker's part that signs persons in, over an embedded journal, with a clock that is set by hand and a cheap Argon2. */
final class PersonWorld implements AutoCloseable {
    static final Source HOME = Source.of("192.0.2.1", Optional.empty());
    static final Source ELSEWHERE = Source.of("198.51.100.7", Optional.empty());
    static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
    static final String PASSWORD = "correct horse battery";

    final Keys keys;
    final Journal journal;
    final Node node;
    private final List<Node> nodes = new ArrayList<>();
    Instant now = Instant.parse("2026-11-27T09:00:00Z");

    /** One node of the broker, with views of its own. */
    final class Node {
        final Live live = new Live(journal);
        final LiveCouncil council = new LiveCouncil(live);
        final PersonHashes hashes = new PersonHashes(keys);
        final PasswordHash passwords;
        final Sessions sessions;
        final SignIn signIn;
        final FirstLogin first;

        Node(Argon2Cost cost, Stretching stretching) {
            passwords = new PasswordHash(keys, cost);
            sessions = new Sessions(live, council.council(), hashes, SessionLimits.DEFAULT, () -> now);
            signIn = new SignIn(council, sessions, passwords, hashes, stretching, () -> now);
            first = new FirstLogin(council, signIn, passwords, hashes, stretching, () -> now);
            nodes.add(this);
            look();
        }

        /** What a request begins with. */
        void look() {
            await(live.current());
        }

        Optional<Caller> caller(SignIn.Begun begun) {
            look();
            return sessions.authenticate(begun.value().reveal(), Carrier.BEARER, Optional.empty());
        }

        SignIn.Begun login(Person person, Source source) {
            look();
            return await(signIn.login(person.credentials(), Carrier.BEARER, source));
        }
    }

    /** Somebody who has signed in once, with an authenticator in hand. */
    final class Person {
        final UserId id;
        final Totp.Key authenticator;

        Person(UserId id, Totp.Key authenticator) {
            this.id = id;
            this.authenticator = authenticator;
        }

        /** What the authenticator shows so many steps from now. */
        String code(long steps) {
            return Totp.code(authenticator, now.getEpochSecond() / 30 + steps, Totp.DIGITS);
        }

        /** A code that is another than those that count now. */
        String wrongCode() {
            var right = List.of(code(-1), code(0), code(1));
            for (int i = 0; ; i++) {
                var code = "%06d".formatted(i);
                if (!right.contains(code)) {
                    return code;
                }
            }
        }

        SignIn.Credentials credentials() {
            return with(PASSWORD, code(0));
        }

        SignIn.Credentials with(String password, String code) {
            return new SignIn.Credentials(id.toString(), Password.typed(password), code);
        }
    }

    PersonWorld(Path dir) {
        this(dir, EmbeddedJournal.open(dir.resolve("journal")));
    }

    PersonWorld(Path dir, Journal journal) {
        keys = Keys.open(dir.resolve("data"), now);
        this.journal = journal;
        node = node();
    }

    Node node() {
        return new Node(CHEAP, new Stretching(1, 100));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A user of the council who has not signed in yet. */
    UserId user() {
        return user(new Affiliation.Outsider());
    }

    /** The same of an organisation of this kind. */
    UserId user(Affiliation affiliation) {
        var id = new UserId(UUID.randomUUID());
        var desk = new OrganisationId(UUID.randomUUID());
        await(node.council.run(council -> List.of(
                new CouncilEntry.OrganisationAdmitted(new Organisation(
                        desk, "Organisation " + desk, "identity--" + UUID.randomUUID(), affiliation, false)),
                new CouncilEntry.UserAdded(id, desk, "Somebody", false))));
        return id;
    }

    /** By one administrator, or two where it takes two. */
    OneTimeCode code(UserId user) {
        boolean takesTwo = node.council
                .council()
                .user(user)
                .filter(each -> each.tenures().now().makesOwnCredentials())
                .isPresent();
        if (takesTwo) {
            return recover(user);
        }
        var issued = node.first.newCode(user);
        await(node.council.run(council -> PersonDecisions.issueCode(
                council, user, issued.hash(), issued.until().getEpochSecond())));
        return issued.code();
    }

    /** Somebody who signed in for the first time from home, a while ago. */
    Person person() {
        return person(user());
    }

    Person person(UserId id) {
        var enrolment = await(node.first.begin(id.toString(), code(id), HOME));
        var person = new Person(id, enrolment.authenticator());
        await(finish(person, enrolment));
        pass(Duration.ofMinutes(2));
        return person;
    }

    Future<SignIn.Begun> finish(Person person, FirstLogin.Enrolment enrolment) {
        return node.first.finish(
                person.id.toString(),
                enrolment.value().reveal(),
                Password.typed(PASSWORD),
                person.code(0),
                Carrier.BEARER,
                HOME);
    }

    void remove(UserId user) {
        await(node.council.run(council -> List.of(new CouncilEntry.UserRemoved(user))));
    }

    /** By two administrators; the one-time code that comes of it. */
    OneTimeCode recover(UserId user) {
        var by = user(new Affiliation.Secretariat(Desk.ADMINISTRATION));
        var other = user(new Affiliation.Secretariat(Desk.ADMINISTRATION));
        var id = new org.hikyaku.council.RecoveryId(UUID.randomUUID());
        long at = now.getEpochSecond();
        await(node.council.run(council -> PersonDecisions.askRecovery(council, id, user, by, at, at + 100)));
        var code = node.first.newCode(user);
        await(node.council.run(
                council -> PersonDecisions.confirmRecovery(council, id, other, code.hash(), at, at + 100)));
        return code.code();
    }

    /** What an attempt fails with. */
    static <T extends Throwable> T failure(Class<T> kind, Future<?> attempt) {
        return assertThrows(kind, () -> await(attempt));
    }

    /** The kinds of the entries of sign-ins after this many appends. */
    List<String> recorded(long after) {
        return await(journal.read(Sessions.STREAM, after, 1_000)).stream()
                .flatMap(append -> append.entries().stream())
                .map(entry -> entry.kind())
                .toList();
    }

    long appends() {
        return await(journal.read(Sessions.STREAM, 0, 10_000)).size();
    }

    /** All that both streams hold, as text: to see what does not stand there. */
    String everythingStored() {
        var text = new StringBuilder();
        for (var stream : List.of(Sessions.STREAM, LiveCouncil.STREAM)) {
            for (var append : await(journal.read(stream, 0, 10_000))) {
                for (var entry : append.entries()) {
                    text.append(entry.kind());
                    entry.parts().forEach(part -> text.append(new String(part.bytes(), StandardCharsets.ISO_8859_1)));
                }
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        nodes.forEach(each -> each.live.stop());
        await(journal.close());
    }
}
