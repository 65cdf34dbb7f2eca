package org.hikyaku.council;

import java.util.Arrays;
import java.util.UUID;

/**
 * A security tool that pulls or posts by itself. It belongs to one user and never sees more than that user.
 *
 * @param id the id it logs in with
 * @param user the user it belongs to
 * @param key random; names the tool in the clear headers of disclosure records
 * @param secretHash the keyed hash of its 256-bit secret, opaque here
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after construction; equality by id
public record Tool(ToolId id, UserId user, UUID key, byte[] secretHash) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Tool that
                && id.equals(that.id)
                && user.equals(that.user)
                && Arrays.equals(secretHash, that.secretHash);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Tool[" + id + "]";
    }
}
