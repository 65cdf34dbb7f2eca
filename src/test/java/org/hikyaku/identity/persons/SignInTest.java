package org.hikyaku.identity.persons;

import static org.hikyaku.identity.persons.PersonWorld.ELSEWHERE;
import static org.hikyaku.identity.persons.PersonWorld.HOME;
import static org.hikyaku.identity.persons.PersonWorld.PASSWORD;
import static org.hikyaku.identity.persons.PersonWorld.failure;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.testing.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
    @TempDir
    Path dir;

    private PersonWorld world;

    @BeforeEach
    void open() {
        world = new PersonWorld(dir);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private SignInRefused refused(SignIn.Credentials shown) {
        return failure(SignInRefused.class, world.node.signIn.login(shown, Carrier.BEARER, HOME));
    }

    @Test
    void passwordAndCodeOpenASessionOfThatPerson() {
        var person = world.person();
        var caller = world.node.caller(world.node.login(person, HOME)).orElseThrow();
        assertEquals(person.id, caller.user());
        assertTrue(caller.session().isPresent());
    }

    @Test
    void theNameIsTheUsersIdInEitherCase() {
        var person = world.person();
        var shown = new SignIn.Credentials(
                " " + person.id.toString().toUpperCase(Locale.ROOT) + " ", Password.typed(PASSWORD), person.code(0));
        await(world.node.signIn.login(shown, Carrier.BEARER, HOME));
    }

    @Test
    void aCodeCountsOnce() {
        var person = world.person();
        var shown = person.credentials();
        await(world.node.signIn.login(shown, Carrier.BEARER, HOME));
        refused(shown);
        world.pass(Duration.ofSeconds(30));
        refused(shown);
        await(world.node.signIn.login(person.credentials(), Carrier.BEARER, HOME));
    }

    @Test
    void aCodeOlderThanOneThatCountedDoesNotCount() {
        var person = world.person();
        await(world.node.signIn.login(person.with(PASSWORD, person.code(1)), Carrier.BEARER, HOME));
        refused(person.with(PASSWORD, person.code(0)));
        refused(person.with(PASSWORD, person.code(-1)));
    }

    @Test
    void aCodeThatCountedOnOneNodeDoesNotCountOnAnother() {
        var person = world.person();
        var other = world.node();
        var shown = person.credentials();
        await(world.node.signIn.login(shown, Carrier.BEARER, HOME));
        failure(SignInRefused.class, other.signIn.login(shown, Carrier.BEARER, HOME));
    }

    @Test
    void ofTwoAtOnceOnTwoNodesWithOneCodeOneComesIn() {
        var person = world.person();
        var nodes = List.of(world.node, world.node());
        var shown = person.credentials();
        var attempts = nodes.stream()
                .map(node ->
                        node.signIn.login(shown, Carrier.BEARER, HOME).map(true).otherwise(false))
                .toList();
        assertEquals(1, attempts.stream().filter(attempt -> await(attempt)).count());
    }

    @Test
    void aClockMayBeOneStepOffAndNotTwo() {
        for (int steps : new int[] {-1, 1}) {
            var person = world.person();
            await(world.node.signIn.login(person.with(PASSWORD, person.code(steps)), Carrier.BEARER, HOME));
        }
        for (int steps : new int[] {-2, 2}) {
            var person = world.person();
            refused(person.with(PASSWORD, person.code(steps)));
        }
    }

    @Test
    void whateverIsWrongCostsOneArgon2AndOneEntryAndIsToldAlike() {
        var person = world.person();
        var removed = world.person();
        world.remove(removed.id);
        var unready = world.user();
        var wrongs = List.of(
                person.with("another password", person.code(0)),
                person.with(PASSWORD, person.wrongCode()),
                person.with("another password", person.wrongCode()),
                removed.credentials(),
                new SignIn.Credentials(unready.toString(), Password.typed(PASSWORD), person.code(0)),
                new SignIn.Credentials(UUID.randomUUID().toString(), Password.typed(PASSWORD), person.code(0)),
                new SignIn.Credentials("Somebody", Password.typed(PASSWORD), person.code(0)),
                new SignIn.Credentials("", Password.typed(""), ""));
        for (var wrong : wrongs) {
            long computed = world.node.passwords.computations();
            long before = world.appends();
            var told = refused(wrong);
            assertEquals("a sign-in was refused", told.getMessage());
            assertEquals(1, world.node.passwords.computations() - computed);
            assertEquals(List.of("sign-in-failed"), world.recorded(before));
        }
    }

    @Test
    void aLoginIsOnRecordBeforeItIsAnswered() {
        var person = world.person();
        long before = world.appends();
        world.node.login(person, HOME);
        assertEquals(List.of("code-spent", "session-opened"), world.recorded(before));
    }

    @Test
    void anOldFormOfAPasswordIsMadeAnewAtTheNextLoginAndSessionsGoOn() {
        var person = world.person();
        var before = world.node.login(person, HOME);
        var line = new Stretching(1, 100);
        var raised = world.new Node(new Argon2Cost(64, 2, 1), line);
        long computed = raised.passwords.computations();
        world.pass(Duration.ofSeconds(60));
        raised.login(person, HOME);
        // It is made behind the answer: what is asked for now stands in line behind it, on either thread.
        await(line.run(true, () -> true));
        await(raised.council.run(council -> List.of()));
        world.pass(Duration.ofSeconds(60));
        raised.login(person, HOME);
        raised.look();
        var kept = raised.council
                .council()
                .persons()
                .of(person.id)
                .login()
                .orElseThrow()
                .passwordHash();
        assertTrue(new String(kept, StandardCharsets.US_ASCII).contains("t=2"));
        assertEquals(3, raised.passwords.computations() - computed, "two checks, one new form");
        assertTrue(raised.caller(before).isPresent());
    }

    @Test
    void anotherPasswordEndsAllSessionsAndTheOldOneDoesNotCount() {
        var person = world.person();
        var before = world.node.login(person, HOME);
        world.pass(Duration.ofSeconds(60));
        var fresh = "another good password";
        var shown = person.credentials();
        var begun = await(world.node.signIn.changePassword(shown, Password.typed(fresh), Carrier.BEARER, HOME));
        assertTrue(world.node.caller(before).isEmpty());
        assertTrue(world.node.caller(begun).isPresent());
        refused(person.with(fresh, shown.code()));
        world.pass(Duration.ofSeconds(60));
        refused(person.with(PASSWORD, person.code(0)));
        await(world.node.signIn.login(person.with(fresh, person.code(0)), Carrier.BEARER, HOME));
    }

    @Test
    void aPasswordIsChangedByWhoKnowsItAndHasTheAuthenticator() {
        var person = world.person();
        for (var wrong :
                List.of(person.with("another password", person.code(0)), person.with(PASSWORD, person.wrongCode()))) {
            failure(
                    SignInRefused.class,
                    world.node.signIn.changePassword(
                            wrong, Password.typed("another good password"), Carrier.BEARER, HOME));
        }
        world.node.login(person, HOME);
    }

    @Test
    void aStrangerCannotLockOutWhoComesFromWhereHeCameBefore() {
        var person = world.person();
        for (int i = 0; i < 200; i++) {
            var from = Source.of("203.0.113." + i, Optional.empty());
            var attempt = world.node.signIn.login(person.with("wrong password", "000000"), Carrier.BEARER, from);
            assertTrue(await(attempt.map(false).otherwise(true)));
        }
        failure(
                TooManyAttempts.class,
                world.node.signIn.login(
                        person.credentials(), Carrier.BEARER, Source.of("203.0.113.250", Optional.empty())));
        world.node.login(person, HOME);
        world.pass(Duration.ofMinutes(15));
        await(world.node.signIn.login(person.credentials(), Carrier.BEARER, ELSEWHERE));
    }

    @Test
    void oneSourceAndOneNameIsSlowedAndNotLocked() {
        var person = world.person();
        var wrong = person.with("wrong password", "000000");
        int looked = 0;
        long seconds = 0;
        for (int i = 0; i < 50; i++) {
            var failure = failure(RuntimeException.class, world.node.signIn.login(wrong, Carrier.BEARER, ELSEWHERE));
            looked += failure instanceof SignInRefused ? 1 : 0;
            seconds = failure instanceof TooManyAttempts tooMany ? tooMany.seconds() : seconds;
        }
        assertEquals(10, looked);
        assertTrue(seconds > 0 && seconds <= 31, "seconds " + seconds);
        world.pass(Duration.ofSeconds(seconds));
        world.node.login(person, ELSEWHERE);
    }

    @Test
    void aSourceThatTriesManyNamesIsSlowedWhetherAnybodyHasThemOrNot() {
        int looked = 0;
        for (int i = 0; i < 100; i++) {
            var shown = new SignIn.Credentials(UUID.randomUUID().toString(), Password.typed(PASSWORD), "000000");
            var failure = failure(RuntimeException.class, world.node.signIn.login(shown, Carrier.BEARER, ELSEWHERE));
            looked += failure instanceof SignInRefused ? 1 : 0;
        }
        assertEquals(60, looked);
        world.node.login(world.person(), HOME);
    }

    @Test
    void aNameThatNobodyHasIsSlowedAsOneThatSomebodyHas() {
        var person = world.person();
        var outcomes = new ArrayList<List<Boolean>>();
        for (var name : List.of(person.id.toString(), UUID.randomUUID().toString())) {
            var outcome = new ArrayList<Boolean>();
            for (int i = 0; i < 60; i++) {
                var from = Source.of("2001:db8:" + outcomes.size() + i + "::1", Optional.empty());
                var shown = new SignIn.Credentials(name, Password.typed("wrong password"), "000000");
                outcome.add(
                        failure(RuntimeException.class, world.node.signIn.login(shown, Carrier.BEARER, from))
                                instanceof SignInRefused);
            }
            outcomes.add(outcome);
        }
        assertEquals(outcomes.get(0), outcomes.get(1));
        assertTrue(outcomes.get(0).contains(false));
    }

    @Test
    void whoHasThePasswordAndGuessesCodesIsNotLookedAtForAWhile() {
        var person = world.person();
        for (int i = 0; i < 10; i++) {
            var from = Source.of("203.0.113." + i, Optional.empty());
            failure(
                    SignInRefused.class,
                    world.node.signIn.login(person.with(PASSWORD, person.wrongCode()), Carrier.BEARER, from));
        }
        failure(SignInRefused.class, world.node.signIn.login(person.credentials(), Carrier.BEARER, ELSEWHERE));
        world.node.login(person, HOME);
    }

    @Test
    void theLineBeforeArgon2IsShortAndHalfOfItIsForThoseWhoAreKnown() {
        var person = world.person();
        var held = new Stretching(1, 4);
        var gate = new java.util.concurrent.CountDownLatch(1);
        var node = world.new Node(PersonWorld.CHEAP, held);
        var holding = held.run(true, () -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return true;
        });
        var stranger = node.signIn.login(person.with("wrong password", "000000"), Carrier.BEARER, ELSEWHERE);
        var shed = node.signIn.login(person.with("wrong password", "000000"), Carrier.BEARER, ELSEWHERE);
        failure(TooManyAttempts.class, shed);
        var known = node.signIn.login(person.credentials(), Carrier.BEARER, HOME);
        gate.countDown();
        await(holding);
        failure(SignInRefused.class, stranger);
        await(known);
    }

    @Test
    void whatIsShownToSignInIsNeitherStoredNorLoggedNorPrinted() {
        try (var logs = new LogCapture()) {
            var person = world.person();
            var shown = person.credentials();
            var begun = await(world.node.signIn.login(shown, Carrier.BEARER, HOME));
            failure(SignInRefused.class, world.node.signIn.login(shown, Carrier.BEARER, HOME));
            var secrets = List.of(
                    PASSWORD,
                    person.authenticator.base32(),
                    begun.value().reveal().substring(4),
                    new String(begun.value().bytes(), StandardCharsets.ISO_8859_1),
                    HOME.network());
            var told = world.everythingStored()
                    + logs.lines()
                    + shown
                    + begun
                    + begun.session()
                    + HOME
                    + person.authenticator
                    + world.node.council.council().persons().of(person.id);
            for (var secret : secrets) {
                assertFalse(told.contains(secret), "a secret was kept or told");
            }
        }
    }

    @Test
    void anIpv6SourceIsItsNetwork() {
        assertEquals(
                Source.of("2001:db8::1", Optional.empty()).network(),
                Source.of("2001:db8::ffff:2", Optional.empty()).network());
        assertNotEquals(
                Source.of("2001:db8::1", Optional.empty()).network(),
                Source.of("2001:db8:0:1::1", Optional.empty()).network());
        assertNotEquals(HOME.network(), ELSEWHERE.network());
    }
}
