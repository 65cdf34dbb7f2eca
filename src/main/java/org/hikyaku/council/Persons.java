package org.hikyaku.council;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the council's users sign in with as persons, folded from the council's stream. Hashes and seeds, opaque here. Written by
 * the folding thread alone, read by any; each value is immutable and whole.
 */
public final class Persons {
    private final Map<UserId, Person> persons = new ConcurrentHashMap<>();
    private final Map<RecoveryId, Recovery> recoveries = new ConcurrentSkipListMap<>();

    Persons() {}

    /**
     * One person's.
     *
     * @param code the one-time code that is out, if there is one
     * @param enrolment the first login that is under way, if there is one
     * @param login password and authenticator, once they are set
     * @param generation rises with whatever ends all sessions
     * @param hasBegun whether there ever were a password and an authenticator: then codes come from recoveries alone
     */
    public record Person(
            Optional<Code> code,
            Optional<Enrolment> enrolment,
            Optional<Login> login,
            int generation,
            boolean hasBegun) {
        /** Who has nothing to sign in with yet. */
        static final Person NEW = new Person(Optional.empty(), Optional.empty(), Optional.empty(), 0, false);

        private Person with(Code fresh) {
            return new Person(Optional.of(fresh), Optional.empty(), login, generation, hasBegun);
        }

        private Person with(byte[] passwordHash, int generation) {
            var changed = login.map(l -> new Login(passwordHash, l.totpSeed()));
            return new Person(code, enrolment, changed, generation, hasBegun);
        }
    }

    /** A one-time code: its hash, and the second from which it is void. */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    public record Code(byte[] hash, long until) {
        @Override
        public String toString() {
            return "Code[until " + until + "]";
        }
    }

    /** A first login under way: the hash of its value, the authenticator's seed, and the second from which it is void. */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    public record Enrolment(byte[] hash, byte[] totpSeed, long until) {
        @Override
        public String toString() {
            return "Enrolment[until " + until + "]";
        }
    }

    /** A password's hash and an authenticator's seed. */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    public record Login(byte[] passwordHash, byte[] totpSeed) {
        @Override
        public String toString() {
            return "Login[not shown]";
        }
    }

    /** A recovery that waits for a second administrator, and the second from which it waits in vain. */
    public record Recovery(RecoveryId id, UserId user, UserId askedBy, long until) {}

    /** What this user signs in with; nothing yet for one that nobody knows. */
    public Person of(UserId user) {
        return persons.getOrDefault(user, Person.NEW);
    }

    /** The recovery with this id, unless it was confirmed or dropped. */
    public Optional<Recovery> recovery(RecoveryId id) {
        return Optional.ofNullable(recoveries.get(id));
    }

    /** Those that were neither confirmed nor dropped, in order of their ids. */
    public Collection<Recovery> recoveries() {
        return List.copyOf(recoveries.values());
    }

    void forget(UserId user) {
        persons.remove(user);
        recoveries.values().removeIf(r -> r.user().equals(user));
    }

    void apply(CouncilEntry.OfPerson entry) {
        var before = of(entry.user());
        if (entry instanceof CouncilEntry.OfPerson.CodeIssued e) {
            persons.put(e.user(), before.with(new Code(e.codeHash(), e.until())));
        } else if (entry instanceof CouncilEntry.OfPerson.EnrolmentBegun e) {
            var enrolment = new Enrolment(e.enrolmentHash(), e.totpSeed(), e.until());
            persons.put(
                    e.user(),
                    new Person(
                            Optional.empty(),
                            Optional.of(enrolment),
                            before.login(),
                            before.generation(),
                            before.hasBegun()));
        } else if (entry instanceof CouncilEntry.OfPerson.CredentialsSet e) {
            var login = new Login(e.passwordHash(), e.totpSeed());
            persons.put(
                    e.user(),
                    new Person(Optional.empty(), Optional.empty(), Optional.of(login), before.generation() + 1, true));
        } else if (entry instanceof CouncilEntry.OfPerson.PasswordChanged e) {
            persons.put(e.user(), before.with(e.passwordHash(), before.generation() + 1));
        } else if (entry instanceof CouncilEntry.OfPerson.PasswordRehashed e) {
            persons.put(e.user(), before.with(e.passwordHash(), before.generation()));
        } else if (entry instanceof CouncilEntry.OfPerson.RecoveryAsked e) {
            recoveries.put(e.recovery(), new Recovery(e.recovery(), e.user(), e.by(), e.until()));
        } else if (entry instanceof CouncilEntry.OfPerson.RecoveryConfirmed e) {
            recoveries.remove(e.recovery());
            var code = new Code(e.codeHash(), e.until());
            persons.put(
                    e.user(),
                    new Person(
                            Optional.of(code),
                            Optional.empty(),
                            Optional.empty(),
                            before.generation() + 1,
                            before.hasBegun()));
        } else if (entry instanceof CouncilEntry.OfPerson.RecoveryDropped e) {
            recoveries.remove(e.recovery());
        } else if (entry instanceof CouncilEntry.OfPerson.CredentialsVoided e) {
            persons.put(
                    e.user(),
                    new Person(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            before.generation() + 1,
                            before.hasBegun()));
        } else {
            throw new AssertionError("an entry outside the sealed family");
        }
    }
}
