package org.hikyaku.council;

import java.util.Set;

/**
 * All that policy may ask about a user, at one moment: the whole input of a decision beside the label. Two users with
 * equal standings see the same.
 *
 * @param organisation the user's organisation
 * @param affiliation what ties that organisation to the council
 * @param earlyWarning whether the organisation subscribed to early warning (Q8)
 * @param registered whether the user is a registered person (登録事務従事者); having a standing at all means having an
 *     account
 * @param lists the distribution lists the user is on
 * @param secretsStopped whether access to secrets is stopped, for everybody
 */
public record Standing(
        OrganisationId organisation,
        Affiliation affiliation,
        boolean earlyWarning,
        boolean registered,
        Set<ListId> lists,
        boolean secretsStopped) {
    public Standing {
        lists = Set.copyOf(lists);
    }

    /** The standing while access to secrets is not stopped. */
    public Standing(
            OrganisationId organisation,
            Affiliation affiliation,
            boolean earlyWarning,
            boolean registered,
            Set<ListId> lists) {
        this(organisation, affiliation, earlyWarning, registered, lists, false);
    }

    /** The same while access to secrets is not stopped: what the user is for good. */
    public Standing whileSecretsOpen() {
        return new Standing(organisation, affiliation, earlyWarning, registered, lists);
    }

    /** Whether the user is of a member organisation, of whatever class. */
    public boolean isMember() {
        return affiliation instanceof Affiliation.Member;
    }

    /** Whether the user sits at the given desk of the secretariat. */
    public boolean isDesk(Desk desk) {
        return affiliation instanceof Affiliation.Secretariat secretariat && secretariat.desk() == desk;
    }

    /** Whether the user sits on the steering committee. */
    public boolean isCommittee() {
        return affiliation instanceof Affiliation.Committee;
    }

    /**
     * Whether the user is council staff (協議会事務従事者): the secretariat's people and the members' registered persons,
     * the only ones who may handle secrets.
     */
    public boolean isStaff() {
        return affiliation instanceof Affiliation.Secretariat || (registered && isMember());
    }

    /**
     * Whether nobody else makes what the user and the user's tools sign in by: so it is for those whose word the council's rules
     * count beside an administrator's, council staff and the steering committee.
     */
    public boolean makesOwnCredentials() {
        return isStaff() || isCommittee();
    }

    /** Whether the user may handle secrets: council staff of an organisation that takes them, and nobody while that is stopped. */
    public boolean handlesSecrets() {
        return !secretsStopped
                && isStaff()
                && !(affiliation instanceof Affiliation.Member member && !member.takesSecrets());
    }
}
