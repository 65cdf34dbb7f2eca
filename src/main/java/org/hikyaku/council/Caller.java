package org.hikyaku.council;

import java.util.Optional;
import java.util.UUID;

/**
 * Proof that a request was authenticated: by a tool or in a person's session, and the user and organisation it is for. Only {@code
 * identity} makes one (held by an architecture test); whoever has a {@code Caller} in hand need not check credentials again. There
 * is no caller for the system itself.
 *
 * <p>It is a statement about one moment. Before each decision ask {@link #refreshed} whether the account still stands.
 */
public final class Caller {
    private final Means means;
    private final User user;

    private Caller(Means means, User user) {
        this.means = means;
        this.user = user;
    }

    /** By what a caller showed who he is. */
    public sealed interface Means {
        /** Names it on record. */
        UUID id();

        /** Names it in the clear headers of disclosure records. */
        UUID key();

        /** A tool, by its credentials. */
        record OfTool(ToolId tool, UUID key) implements Means {
            @Override
            public UUID id() {
                return tool.value();
            }
        }

        /**
         * A person's session, and the generation of the credentials that it was opened with. Its id is random and used for nothing
         * else, so it may stand in the clear.
         */
        record OfSession(SessionId session, int generation) implements Means {
            @Override
            public UUID id() {
                return session.value();
            }

            @Override
            public UUID key() {
                return session.value();
            }
        }
    }

    /** For {@code identity} alone: {@code tool} showed its secret or a token, and {@code user} is whose tool it is. */
    public static Caller authenticated(Tool tool, User user) {
        if (!tool.user().equals(user.id())) {
            throw new IllegalArgumentException("a tool acts for its own user");
        }
        return new Caller(new Means.OfTool(tool.id(), tool.key()), user);
    }

    /** For {@code identity} alone: {@code user} signed in, and this is a request of that session. */
    public static Caller signedIn(SessionId session, int generation, User user) {
        return new Caller(new Means.OfSession(session, generation), user);
    }

    /**
     * The same caller as the council knows it now; empty if tool or user were removed meanwhile, or password or authenticator of who
     * signed in are void.
     */
    public Optional<Caller> refreshed(Council council) {
        boolean stands = means instanceof Means.OfTool by
                ? council.tool(by.tool()).isPresent()
                : means instanceof Means.OfSession in
                        && council.persons().of(user.id()).generation() == in.generation();
        if (!stands) {
            return Optional.empty();
        }
        return council.user(user.id()).map(u -> u == user ? this : new Caller(means, u));
    }

    /** By what he showed who he is. */
    public Means means() {
        return means;
    }

    /** Whether this is the person themself, signed in, and no tool of theirs. */
    public boolean isInPerson(UserId person) {
        return session().isPresent() && user().equals(person);
    }

    /** The session, if he signed in as a person. */
    public Optional<SessionId> session() {
        return means instanceof Means.OfSession in ? Optional.of(in.session()) : Optional.empty();
    }

    /** The user that the tool acts for, or who signed in. */
    public UserId user() {
        return user.id();
    }

    /** The user's organisation. */
    public OrganisationId organisation() {
        return user.organisation();
    }

    /** What the user is, at the moment of this proof. */
    public Standing standing() {
        return user.tenures().now();
    }

    /**
     * For what may be about a secret, whatever it says.
     *
     * @throws Refusal while access to secrets is stopped
     */
    public void requireSecretsOpen() {
        if (standing().secretsStopped()) {
            throw Refusal.secretsStopped();
        }
    }

    /** Since when the user has been what. */
    public Tenures tenures() {
        return user.tenures();
    }

    @Override
    public String toString() {
        return "Caller[" + means + "]";
    }
}
