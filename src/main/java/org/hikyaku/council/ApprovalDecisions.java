package org.hikyaku.council;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is decided about making somebody council staff: pure functions, as {@link Decisions}. One administrator asks, and it is so
 * when another person of a desk confirmed it: another administrator, or somebody of the operations desk.
 */
public final class ApprovalDecisions {
    /** How long a wish waits for the second word. */
    public static final Duration WAITS = Duration.ofDays(7);

    private ApprovalDecisions() {}

    /**
     * A request that may have to wait.
     *
     * @param id what the approval would be called
     * @param by who asks
     * @param now when
     */
    public record Request(ApprovalId id, UserId by, Instant now) {
        Approval asks(Approval.Wish wish) {
            return new Approval(id, wish, by, now.plus(WAITS));
        }
    }

    /**
     * What becomes of a request.
     *
     * @param entries what is to be put on record; nothing where it was before
     * @param waiting what waits for a second person; empty where all is as asked for
     */
    public record Outcome(List<CouncilEntry> entries, Optional<Approval> waiting) {
        public Outcome {
            entries = List.copyOf(entries);
        }

        static Outcome done(List<CouncilEntry> entries) {
            return new Outcome(entries, Optional.empty());
        }
    }

    /**
     * Gives a person an account. At a desk it waits, account and all. A member's registered person has the account at once, and waits
     * to be registered. The same request again finds what it made, or what waits of it.
     */
    public static Outcome addUser(
            Council council, UserId id, OrganisationId of, String name, boolean registered, Request request) {
        var waiting = council.approvals().of(id, request.now()).filter(each -> stands(council, each));
        var before = council.user(id);
        if (before.isPresent()) {
            return found(before.get(), waiting, of, name, registered);
        }
        if (waiting.isPresent()) {
            if (registered || !waiting.get().wish().equals(new Approval.OfPerson.Seat(id, of, name))) {
                throw taken();
            }
            return new Outcome(List.of(), waiting);
        }
        Decisions.requireMayAdd(council, id, of, name, registered);
        if (isSeat(council, of)) {
            return asked(List.of(), request.asks(new Approval.OfPerson.Seat(id, of, name)));
        }
        var added = Decisions.addUser(council, id, of, name, false);
        return registered ? asked(added, request.asks(new Approval.OfPerson.Registration(id))) : Outcome.done(added);
    }

    private static Outcome found(
            User user, Optional<Approval> waiting, OrganisationId of, String name, boolean registered) {
        boolean same = user.organisation().equals(of) && user.name().equals(name);
        if (!same || (user.registered() != registered && waiting.isEmpty())) {
            throw taken();
        }
        return new Outcome(List.of(), registered ? waiting : Optional.empty());
    }

    private static Refusal taken() {
        return Refusal.conflict("another user, or this one with other particulars, has this id");
    }

    /** Has a user registered for secret information, which waits; or ends that, which counts at once and drops what waits. */
    public static Outcome register(Council council, UserId id, boolean registered, Request request) {
        var now = Decisions.register(council, id, registered);
        var waiting = council.approvals().of(id, request.now()).filter(each -> stands(council, each));
        if (!registered) {
            var entries = new ArrayList<CouncilEntry>();
            waiting.ifPresent(
                    each -> entries.add(new CouncilEntry.OfApproval.ApprovalDropped(each.id(), request.by())));
            entries.addAll(now);
            return Outcome.done(entries);
        }
        if (now.isEmpty()) {
            return Outcome.done(now);
        }
        return waiting.isPresent()
                ? new Outcome(List.of(), waiting)
                : asked(List.of(), request.asks(new Approval.OfPerson.Registration(id)));
    }

    private static Outcome asked(List<CouncilEntry> before, Approval approval) {
        var entries = new ArrayList<>(before);
        entries.add(entry(approval));
        return new Outcome(entries, Optional.of(approval));
    }

    private static CouncilEntry entry(Approval approval) {
        if (approval.wish() instanceof Approval.OfPerson.Seat seat) {
            return new CouncilEntry.OfApproval.SeatAsked(
                    approval.id(), seat.user(), seat.organisation(), seat.name(), approval.askedBy(), approval.until());
        } else if (approval.wish() instanceof Approval.OfPerson.Registration of) {
            return new CouncilEntry.OfApproval.RegistrationAsked(
                    approval.id(), of.user(), approval.askedBy(), approval.until());
        }
        throw new AssertionError("a wish outside the sealed family");
    }

    private static boolean isSeat(Council council, OrganisationId of) {
        return council.organisation(of)
                .filter(organisation -> organisation.affiliation() instanceof Affiliation.Secretariat
                        || organisation.affiliation() instanceof Affiliation.Committee)
                .isPresent();
    }

    /** The second word: what was asked for is so. */
    public static List<CouncilEntry> confirm(Council council, ApprovalId id, UserId by, Instant now) {
        var approval = waiting(council, id, Approval.OfPerson.class, "the approval");
        if (approval.askedBy().equals(by)) {
            throw Refusal.forbidden("this is confirmed by another person than the one who asked for it");
        }
        requireInTime(council, approval, now);
        var entries = new ArrayList<CouncilEntry>();
        entries.add(new CouncilEntry.OfApproval.ApprovalConfirmed(id, by));
        entries.addAll(effect(council, approval.wish()));
        return entries;
    }

    /** Refuses what waited too long, or was asked for by who has no say any more. */
    static void requireInTime(Council council, Approval approval, Instant now) {
        if (!approval.waitsAt(now)) {
            throw Refusal.conflict("this was not confirmed in time: ask for it anew");
        }
        if (!stands(council, approval)) {
            throw Refusal.conflict("who asked for this is no administrator any more: ask for it anew");
        }
    }

    /** Whoever asked, or anybody who may confirm, thinks better of it. */
    public static List<CouncilEntry> drop(Council council, ApprovalId id, UserId by) {
        return List.of(new CouncilEntry.OfApproval.ApprovalDropped(
                waiting(council, id, Approval.OfPerson.class, "the approval").id(), by));
    }

    /** What waits under this id, if it is of this kind: elsewhere it is not there. */
    static Approval waiting(Council council, ApprovalId id, Class<? extends Approval.Wish> kind, String what) {
        return council.approvals()
                .approval(id)
                .filter(approval -> kind.isInstance(approval.wish()))
                .orElseThrow(() -> Refusal.notFound(what));
    }

    /** Whether who asked could ask again. If not, the word counts no more, and makes room for another's. */
    static boolean stands(Council council, Approval approval) {
        return council.isAtDesk(approval.askedBy(), Desk.ADMINISTRATION);
    }

    private static List<CouncilEntry> effect(Council council, Approval.Wish wish) {
        if (wish instanceof Approval.OfPerson.Seat seat) {
            return Decisions.addUser(council, seat.user(), seat.organisation(), seat.name(), false);
        } else if (wish instanceof Approval.OfPerson.Registration of) {
            var entries = new ArrayList<>(withoutCredentials(council, of.user()));
            entries.addAll(Decisions.register(council, of.user(), true));
            return entries;
        }
        throw new AssertionError("a wish outside the sealed family");
    }

    /**
     * One administrator was enough to make what a member's user and his tools sign in with; whoever did may have kept it. So it ends
     * before the user is council staff. The tools stay, with nothing to sign in by.
     */
    private static List<CouncilEntry> withoutCredentials(Council council, UserId user) {
        var entries = new ArrayList<CouncilEntry>();
        for (var tool : council.toolsOf(user)) {
            if (!tool.access().secrets().isEmpty()) {
                entries.add(new CouncilEntry.ToolSecretsWithdrawn(tool.id()));
            }
            if (!tool.access().keys().isEmpty()) {
                entries.add(new CouncilEntry.ToolKeysSet(tool.id(), List.of()));
            }
            if (!tool.access().certificates().isEmpty()) {
                entries.add(new CouncilEntry.ToolCertificatesSet(tool.id(), List.of()));
            }
        }
        council.certificates()
                .unrevokedOf(user)
                .forEach(each -> entries.add(
                        new CouncilEntry.CertificateRevoked(each.serial(), RevocationReason.AFFILIATION_CHANGED)));
        if (!council.persons().of(user).equals(Persons.Person.NEW)) {
            entries.add(new CouncilEntry.OfPerson.CredentialsVoided(user));
        }
        return entries;
    }
}
