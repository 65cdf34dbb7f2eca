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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstLoginTest {
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

    private void refused(String name, OneTimeCode code) {
        long before = world.appends();
        failure(SignInRefused.class, world.node.first.begin(name, code, HOME));
        assertEquals(List.of("sign-in-failed"), world.recorded(before));
    }

    @Test
    void aCodeIsExchangedOnceOnWhicheverNode() {
        var user = world.user();
        var code = world.code(user);
        var other = world.node();
        await(world.node.first.begin(user.toString(), code, HOME));
        refused(user.toString(), code);
        failure(SignInRefused.class, other.first.begin(user.toString(), code, HOME));
    }

    @Test
    void ofTwoAtOnceWithOneCodeOneGetsTheAuthenticator() {
        var user = world.user();
        var code = world.code(user);
        var attempts = List.of(world.node, world.node()).stream()
                .map(node ->
                        node.first.begin(user.toString(), code, HOME).map(true).otherwise(false))
                .toList();
        assertEquals(1, attempts.stream().filter(attempt -> await(attempt)).count());
    }

    @Test
    void aCodeIsOneUsersAndOfItsTime() {
        var user = world.user();
        var code = world.code(user);
        refused(world.user().toString(), code);
        refused(UUID.randomUUID().toString(), code);
        refused("nobody", code);
        refused(user.toString(), OneTimeCode.fresh());
        world.pass(FirstLogin.CODE_KEPT);
        refused(user.toString(), code);
    }

    @Test
    void aRemovedUsersCodeIsVoid() {
        var user = world.user();
        var code = world.code(user);
        world.remove(user);
        refused(user.toString(), code);
    }

    @Test
    void theFirstLoginEndsWithPasswordAndAuthenticatorAndOpensASession() {
        var user = world.user();
        var enrolment = await(world.node.first.begin(user.toString(), world.code(user), HOME));
        var person = world.new Person(user, enrolment.authenticator());
        var begun = await(world.finish(person, enrolment));
        assertEquals(user, world.node.caller(begun).orElseThrow().user());
        failure(SignInRefused.class, world.node.signIn.login(person.credentials(), Carrier.BEARER, HOME));
        world.pass(Duration.ofSeconds(30));
        world.node.login(person, HOME);
    }

    @Test
    void aWrongCodeOfTheAuthenticatorMayBeTypedAgain() {
        var user = world.user();
        var enrolment = await(world.node.first.begin(user.toString(), world.code(user), HOME));
        var person = world.new Person(user, enrolment.authenticator());
        var wrong = failure(
                Refusal.class,
                world.node.first.finish(
                        user.toString(),
                        enrolment.value().reveal(),
                        Password.typed(PASSWORD),
                        person.wrongCode(),
                        Carrier.BEARER,
                        HOME));
        assertEquals(Refusal.Kind.INVALID, wrong.kind());
        await(world.finish(person, enrolment));
    }

    @Test
    void theFirstLoginEndsOnceWithItsOwnValueAndInItsTime() {
        var user = world.user();
        var enrolment = await(world.node.first.begin(user.toString(), world.code(user), HOME));
        var person = world.new Person(user, enrolment.authenticator());
        for (var value : List.of(
                "", "hke_", SessionValue.fresh(SessionValue.Kind.ENROLMENT).reveal())) {
            failure(
                    SignInRefused.class,
                    world.node.first.finish(
                            user.toString(), value, Password.typed(PASSWORD), person.code(0), Carrier.BEARER, HOME));
        }
        failure(
                SignInRefused.class,
                world.node.first.finish(
                        world.user().toString(),
                        enrolment.value().reveal(),
                        Password.typed(PASSWORD),
                        person.code(0),
                        Carrier.BEARER,
                        HOME));
        await(world.finish(person, enrolment));
        failure(SignInRefused.class, world.finish(person, enrolment));

        var late = world.user();
        var begun = await(world.node.first.begin(late.toString(), world.code(late), HOME));
        world.pass(FirstLogin.ENROLMENT_KEPT);
        failure(SignInRefused.class, world.finish(world.new Person(late, begun.authenticator()), begun));
    }

    @Test
    void afterARecoveryThePersonBeginsAnewAndNothingOldCounts() {
        var person = world.person();
        var code = world.recover(person.id);
        failure(SignInRefused.class, world.node.signIn.login(person.credentials(), Carrier.BEARER, HOME));
        var enrolment = await(world.node.first.begin(person.id.toString(), code, HOME));
        assertNotEquals(person.authenticator.base32(), enrolment.authenticator().base32());
        var anew = world.new Person(person.id, enrolment.authenticator());
        await(world.finish(anew, enrolment));
        world.pass(Duration.ofMinutes(1));
        world.node.login(anew, HOME);
        failure(SignInRefused.class, world.node.signIn.login(person.credentials(), Carrier.BEARER, HOME));
    }

    @Test
    void codesAreNotGuessedFromOneSource() {
        var user = world.user();
        world.code(user);
        for (int i = 0; i < 60; i++) {
            failure(SignInRefused.class, world.node.first.begin(user.toString(), OneTimeCode.fresh(), ELSEWHERE));
        }
        failure(TooManyAttempts.class, world.node.first.begin(user.toString(), OneTimeCode.fresh(), ELSEWHERE));
    }

    @Test
    void neitherCodeNorAuthenticatorsKeyIsStored() {
        var user = world.user();
        var code = world.code(user);
        var enrolment = await(world.node.first.begin(user.toString(), code, HOME));
        var stored = world.everythingStored();
        assertTrue(stored.contains("enrolment-begun"));
        for (var secret : List.of(
                code.reveal(),
                code.reveal().replace("-", ""),
                enrolment.authenticator().base32(),
                enrolment.value().reveal().substring(4))) {
            assertFalse(stored.contains(secret));
        }
        assertFalse(enrolment.toString().contains(enrolment.authenticator().base32()));
        var issued = world.node.first.newCode(user);
        assertFalse(issued.toString().contains(issued.code().reveal().substring(0, 5)));
    }
}
