package org.hikyaku.identity.persons;

import static org.hikyaku.identity.persons.PersonWorld.HOME;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hikyaku.council.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
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

    private Optional<Caller> caller(String text, Carrier carrier) {
        return world.node.sessions.authenticate(text, carrier, Optional.empty());
    }

    @Test
    void aSessionCountsOnEveryNodeAndAfterAStart() {
        var begun = world.node.login(world.person(), HOME);
        assertTrue(world.node().caller(begun).isPresent());
    }

    @Test
    void aRemovedPersonsSessionsEndAtOnceOnEveryNode() {
        var person = world.person();
        var other = world.node();
        var begun = world.node.login(person, HOME);
        assertTrue(other.caller(begun).isPresent());
        world.remove(person.id);
        assertTrue(other.caller(begun).isEmpty());
        assertTrue(world.node.caller(begun).isEmpty());
        assertEquals(List.of(), other.sessions.of(person.id));
    }

    @Test
    void anEndedSessionIsOverOnEveryNodeAndTheOthersGoOn() {
        var person = world.person();
        var other = world.node();
        var first = world.node.login(person, HOME);
        world.pass(Duration.ofMinutes(1));
        var second = world.node.login(person, HOME);
        var by = world.node.caller(second).orElseThrow();
        assertTrue(await(world.node.sessions.end(List.of(first.session().id()), by)));
        assertFalse(await(world.node.sessions.end(List.of(first.session().id()), by)), "it is over already");
        assertTrue(other.caller(first).isEmpty());
        assertTrue(other.caller(second).isPresent());
        assertEquals(
                List.of(second.session().id()),
                other.sessions.of(person.id).stream().map(Session::id).skip(1).toList(),
                "beside the one of the first login");
    }

    @Test
    void aRecoveryEndsAllSessions() {
        var person = world.person();
        var begun = world.node.login(person, HOME);
        world.recover(person.id);
        assertTrue(world.node.caller(begun).isEmpty());
    }

    @Test
    void aSessionIsOverAfterHalfAnHourWithoutARequest() {
        var begun = world.node.login(world.person(), HOME);
        world.pass(Duration.ofMinutes(30).minusSeconds(1));
        assertTrue(world.node.caller(begun).isPresent());
        var other = world.node.login(world.person(), HOME);
        world.pass(Duration.ofMinutes(30));
        assertTrue(world.node.caller(other).isEmpty());
    }

    @Test
    void aSessionInUseGoesOnButNotPastItsDay() {
        var begun = world.node.login(world.person(), HOME);
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            world.pass(Duration.ofMinutes(20));
            assertTrue(world.node.caller(begun).isPresent(), minutes + " minutes");
            // The record of the use is behind the answer; a decision of this stream stands behind the record.
            await(world.node.sessions.write(List::of));
        }
        world.pass(Duration.ofMinutes(20));
        assertTrue(world.node.caller(begun).isEmpty());
    }

    @Test
    void theUseOfASessionIsOnRecordNowAndThenOnly() {
        var begun = world.node.login(world.person(), HOME);
        long before = world.appends();
        for (int i = 0; i < 100; i++) {
            world.node.caller(begun);
        }
        world.pass(Duration.ofMinutes(6));
        for (int i = 0; i < 100; i++) {
            world.node.caller(begun);
        }
        await(world.node.sessions.write(List::of));
        assertEquals(List.of("session-used"), world.recorded(before));
    }

    @Test
    void aValueCountsOnlyOnTheWayForWhichItWasGiven() {
        var person = world.person();
        var bearer = world.node.login(person, HOME).value().reveal();
        world.pass(Duration.ofMinutes(1));
        var cookie = await(world.node.signIn.login(person.credentials(), Carrier.COOKIE, HOME))
                .value()
                .reveal();
        assertTrue(caller(bearer, Carrier.BEARER).isPresent());
        assertTrue(caller(bearer, Carrier.COOKIE).isEmpty());
        assertTrue(caller(cookie, Carrier.COOKIE).isPresent());
        assertTrue(caller(cookie, Carrier.BEARER).isEmpty());
    }

    @Test
    void aSessionThatBeganWithACertificateNeedsItEachTime() {
        var person = world.person();
        byte[] certificate = {1, 2, 3};
        var bound = Source.of("192.0.2.1", Optional.of(certificate));
        var value = world.node.login(person, bound).value().reveal();
        var sessions = world.node.sessions;
        assertTrue(sessions.authenticate(value, Carrier.BEARER, Optional.of(certificate.clone()))
                .isPresent());
        assertTrue(
                sessions.authenticate(value, Carrier.BEARER, Optional.empty()).isEmpty());
        assertTrue(sessions.authenticate(value, Carrier.BEARER, Optional.of(new byte[] {1, 2, 4}))
                .isEmpty());
    }

    @Test
    void theSeventeenthSessionEndsTheFirst() {
        var person = world.person();
        var first = world.node.login(person, HOME);
        for (int i = 1; i < 16; i++) {
            world.pass(Duration.ofMinutes(1));
            world.node.login(person, HOME);
        }
        assertTrue(world.node.caller(first).isPresent());
        assertEquals(16, world.node.sessions.of(person.id).size());
        world.pass(Duration.ofMinutes(1));
        world.node.login(person, HOME);
        assertTrue(world.node.caller(first).isEmpty());
        assertEquals(16, world.node.sessions.of(person.id).size());
    }

    @Test
    void nothingButTheValueItselfCountsAndNothingMakesItThrow() {
        long seed = Long.getLong("persons.seed", new Random().nextLong());
        var random = new Random(seed);
        var value = world.node.login(world.person(), HOME).value().reveal();
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder(value);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, (char) (32 + random.nextInt(95)));
                }
            }
            var changed = text.toString();
            boolean counts = caller(changed, Carrier.BEARER).isPresent();
            assertEquals(changed.equals(value), counts, "persons.seed=" + seed + ", round " + round);
        }
    }
}
