package org.hikyaku.council;

import java.util.UUID;

/**
 * A security tool that pulls or posts by itself. It belongs to one user and never sees more than that user.
 *
 * @param id the id it logs in with
 * @param user the user it belongs to
 * @param key random; names the tool in the clear headers of disclosure records
 * @param access how it may sign in
 */
public record Tool(ToolId id, UserId user, UUID key, ToolAccess access) {
    /** A tool as it is issued: with one secret, whose keyed hash this is. */
    public Tool(ToolId id, UserId user, UUID key, byte[] secretHash) {
        this(id, user, key, ToolAccess.bySecret(secretHash));
    }

    /** The same with nothing to sign in by. */
    Tool withoutCredentials() {
        return with(ToolAccess.NONE);
    }

    Tool with(ToolAccess other) {
        return new Tool(id, user, key, other);
    }

    @Override
    public String toString() {
        return "Tool[" + id + "]";
    }
}
