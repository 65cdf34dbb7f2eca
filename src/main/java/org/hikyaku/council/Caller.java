package org.hikyaku.council;

import java.util.Optional;
import java.util.UUID;

/**
 * Proof that a request was authenticated: the tool, and the user and organisation it acts for. Only {@code identity} makes
 * one (held by an architecture test); whoever has a {@code Caller} in hand need not check credentials again. There is no
 * caller for the system itself.
 *
 * <p>It is a statement about one moment. Before each decision ask {@link #refreshed} whether the account still stands.
 */
public final class Caller {
    private final Tool tool;
    private final User user;

    private Caller(Tool tool, User user) {
        this.tool = tool;
        this.user = user;
    }

    /** For {@code identity} alone: {@code tool} showed its secret or a token, and {@code user} is whose tool it is. */
    public static Caller authenticated(Tool tool, User user) {
        if (!tool.user().equals(user.id())) {
            throw new IllegalArgumentException("a tool acts for its own user");
        }
        return new Caller(tool, user);
    }

    /** The same caller as the council knows it now; empty if tool or user were removed meanwhile. */
    public Optional<Caller> refreshed(Council council) {
        if (council.tool(tool.id()).isEmpty()) {
            return Optional.empty();
        }
        return council.user(user.id()).map(u -> u == user ? this : new Caller(tool, u));
    }

    /** The tool's id. */
    public ToolId tool() {
        return tool.id();
    }

    /** The random key under which disclosure records name the tool in the clear. */
    public UUID toolKey() {
        return tool.key();
    }

    /** The user that the tool acts for. */
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

    /** Since when the user has been what. */
    public Tenures tenures() {
        return user.tenures();
    }

    @Override
    public String toString() {
        return "Caller[tool " + tool.id() + "]";
    }
}
