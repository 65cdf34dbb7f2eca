package org.hikyaku.app.demo;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.council.Desk;

/**
 * The sample's council staff, who were there before the tour: credentials of their tools.
 *
 * @param desks the two desks'
 * @param registered the registered persons', by their users' ids; not of one who was removed
 */
public record Seated(Map<Desk, Credentials> desks, Map<UUID, Credentials> registered) {
    public Seated {
        desks = new EnumMap<>(desks);
        registered = Map.copyOf(registered);
    }
}
