package org.hikyaku.app.demo;

import java.util.List;
import java.util.Optional;
import org.hikyaku.app.client.Credentials;

/**
 * One who asks the broker in the demo: a tool, and what its user and organisation are.
 *
 * @param name unique among the demo's callers
 * @param organisation the organisation's name
 * @param kind what the organisation is
 * @param takesSecrets whether it takes secret information
 * @param registered whether the user is a registered person
 * @param earlyWarning whether the organisation subscribed
 * @param hub the hub's name, of a target
 * @param categories of a target
 * @param desk {@code administration} or {@code operations}, of a desk
 * @param onList whether the user is on the distribution list
 * @param removed whether the user is one whom the tour removes
 * @param credentials the tool's id and secret
 */
public record DemoCaller(
        String name,
        String organisation,
        SampleCouncil.Kind kind,
        boolean takesSecrets,
        boolean registered,
        boolean earlyWarning,
        Optional<String> hub,
        List<String> categories,
        Optional<String> desk,
        boolean onList,
        boolean removed,
        Credentials credentials) {
    /** The caller at a desk, which handles secrets by its office. */
    static DemoCaller atDesk(SampleCouncil.DeskSample sample, Credentials credentials) {
        return new DemoCaller(
                sample.desk() + " desk",
                sample.name(),
                SampleCouncil.Kind.DESK,
                true,
                false,
                false,
                Optional.empty(),
                List.of(),
                Optional.of(sample.desk()),
                false,
                false,
                credentials);
    }

    /** The caller for a user of the sample. */
    static DemoCaller of(
            SampleCouncil.OrganisationSample organisation, SampleCouncil.UserSample user, Credentials credentials) {
        return new DemoCaller(
                user.caller(),
                organisation.name(),
                organisation.kind(),
                organisation.takesSecrets(),
                user.registered(),
                organisation.earlyWarning(),
                Optional.ofNullable(organisation.hub()),
                organisation.categories(),
                Optional.empty(),
                user.onList(),
                user.removed(),
                credentials);
    }
}
