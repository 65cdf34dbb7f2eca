package org.hikyaku.desk;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.hikyaku.council.PersonDecisions;
import org.hikyaku.council.Persons;
import org.hikyaku.council.RecoveryId;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.persons.FirstLogin;
import org.hikyaku.web.Answer;

/**
 * One-time codes: for a first login by one administrator, for a person who signed in before by two. A code leaves the process in the
 * one answer to the request that made it, and is kept as a keyed hash.
 */
final class RecoveryOperations {
    /** How long one administrator's wish waits for another's word. */
    static final Duration WAITS = Duration.ofDays(7);

    private final Commands commands;
    private final FirstLogin firstLogin;
    private final InstantSource clock;

    RecoveryOperations(Commands commands, FirstLogin firstLogin, InstantSource clock) {
        this.commands = commands;
        this.firstLogin = firstLogin;
        this.clock = clock;
    }

    private Persons persons() {
        return commands.council().persons();
    }

    /** Refuses what is not there. */
    void requireKnown(Names names) {
        Names.requireThere(persons().recovery(new RecoveryId(names.id("recovery"))));
    }

    Future<Answer> issueCode(Asked asked) {
        var user = new UserId(asked.id("user"));
        var issued = firstLogin.newCode(user);
        return commands.run(
                        asked,
                        council -> PersonDecisions.issueCode(
                                council, user, issued.hash(), issued.until().getEpochSecond()))
                .map(wrote -> Replies.created(PersonDocuments.code(user, issued)));
    }

    Future<Answer> list() {
        var now = now();
        var waiting = persons().recoveries().stream()
                .filter(recovery -> now < recovery.until())
                .map(PersonDocuments::recovery)
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("recoveries", waiting)));
    }

    Future<Answer> ask(Asked asked) {
        var user = new UserId(asked.id("user"));
        var id = new RecoveryId(UUID.randomUUID());
        var by = asked.caller().user();
        var now = now();
        var until = now + WAITS.toSeconds();
        return commands.run(asked, council -> PersonDecisions.askRecovery(council, id, user, by, now, until))
                .map(wrote -> Replies.created(PersonDocuments.recovery(new Persons.Recovery(id, user, by, until))));
    }

    Future<Answer> confirm(Asked asked) {
        var id = new RecoveryId(asked.id("recovery"));
        var user = persons()
                .recovery(id)
                .orElseThrow(org.hikyaku.web.Fault::notFound)
                .user();
        var issued = firstLogin.newCode(user);
        var by = asked.caller().user();
        var now = now();
        return commands.run(
                        asked,
                        council -> PersonDecisions.confirmRecovery(
                                council,
                                id,
                                by,
                                issued.hash(),
                                now,
                                issued.until().getEpochSecond()))
                .map(wrote -> Replies.ok(PersonDocuments.code(user, issued)));
    }

    Future<Answer> drop(Asked asked) {
        var id = new RecoveryId(asked.id("recovery"));
        var by = asked.caller().user();
        return commands.run(asked, council -> PersonDecisions.dropRecovery(council, id, by))
                .map(wrote -> Replies.gone());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
