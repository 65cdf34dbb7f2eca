package org.hikyaku.app;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.hikyaku.council.Desk;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;

/**
 * The first person at one of the secretariat's desks, and the tool that this person works with.
 *
 * @param desk which desk
 * @param organisation the desk as an organisation
 * @param name its name
 * @param identity the STIX identity under which it creates objects
 * @param user the person's id
 * @param person the person's name
 * @param tool the tool's id
 */
record Seat(
        Desk desk, OrganisationId organisation, String name, String identity, UserId user, String person, ToolId tool) {
    /** Seats with ids of their own, for a council that begins. */
    static List<Seat> fresh() {
        return Stream.of(Desk.values()).map(Seat::fresh).toList();
    }

    private static Seat fresh(Desk desk) {
        var word = desk.name().toLowerCase(Locale.ROOT);
        return new Seat(
                desk,
                new OrganisationId(UUID.randomUUID()),
                "Secretariat, " + word + " desk",
                "identity--" + UUID.randomUUID(),
                new UserId(UUID.randomUUID()),
                "First account of the " + word + " desk",
                new ToolId(UUID.randomUUID()));
    }
}
