package org.hikyaku.council;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the council decides: pure functions from the council as it stands and a wish to the entries that fulfil it. Each
 * throws a {@link Refusal} that names the rule it would break.
 */
public final class Decisions {
    private static final Pattern IDENTITY =
            Pattern.compile("identity--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern SHARED_ADDRESS =
            Pattern.compile("(?i).*(mailing list|distribution list|@|\\ball staff\\b|\\bteam\\b).*");

    private Decisions() {}

    /** Admits an organisation: once each, under an identity of its own; a target under a hub that is one. */
    public static List<CouncilEntry> admit(Council council, Organisation organisation) {
        if (council.organisation(organisation.id()).isPresent()
                || council.organisations().stream().anyMatch(o -> o.name().equals(organisation.name()))) {
            throw Refusal.conflict("an organisation has one membership at a time");
        }
        if (!IDENTITY.matcher(organisation.identity()).matches()) {
            throw Refusal.invalid("identity is the id of a STIX identity, identity--<uuid>");
        }
        if (council.organisationOf(organisation.identity()).isPresent()) {
            throw Refusal.conflict("another organisation creates objects under this identity");
        }
        requireHub(council, organisation.affiliation());
        if (organisation.affiliation() instanceof Affiliation.Committee) {
            requireFirst(council, organisation);
        }
        return List.of(new CouncilEntry.OrganisationAdmitted(organisation));
    }

    private static void requireFirst(Council council, Organisation committee) {
        if (council.organisations().stream().anyMatch(o -> o.affiliation() instanceof Affiliation.Committee)) {
            throw Refusal.conflict("there is one steering committee");
        }
        if (committee.earlyWarning()) {
            throw Refusal.invalid("the steering committee is served nothing, and subscribes to nothing");
        }
    }

    /** Changes an organisation's tie to the council, or its subscription. */
    public static List<CouncilEntry> change(
            Council council, OrganisationId id, Affiliation affiliation, boolean earlyWarning) {
        var organisation = council.organisation(id).orElseThrow(() -> Refusal.notFound("the organisation"));
        if (organisation.affiliation().getClass() != affiliation.getClass()) {
            throw Refusal.invalid("a member stays a member, a target a target; admit it anew under the other form");
        }
        if (affiliation instanceof Affiliation.Secretariat || affiliation instanceof Affiliation.Committee) {
            throw Refusal.invalid("the secretariat's desks and the steering committee do not change");
        }
        requireHub(council, affiliation);
        return List.of(new CouncilEntry.OrganisationChanged(id, affiliation, earlyWarning));
    }

    private static void requireHub(Council council, Affiliation affiliation) {
        if (affiliation instanceof Affiliation.Target target
                && !council.organisation(target.hub())
                        .filter(o -> o.affiliation() instanceof Affiliation.Member member && member.hub())
                        .isPresent()) {
            throw Refusal.invalid("a mutual-aid target is served by a member whose purpose is mutual aid (Q20)");
        }
    }

    /** Gives a person an account. A mailing list or shared address is refused, for nobody would know who received (Q9). */
    public static List<CouncilEntry> addUser(
            Council council, UserId id, OrganisationId of, String name, boolean registered) {
        requireMayAdd(council, id, of, name, registered);
        return List.of(new CouncilEntry.UserAdded(id, of, name, registered));
    }

    static void requireMayAdd(Council council, UserId id, OrganisationId of, String name, boolean registered) {
        var organisation = council.organisation(of).orElseThrow(() -> Refusal.notFound("the organisation"));
        if (name.isBlank() || name.length() > 200) {
            throw Refusal.invalid("a person's name has 1 to 200 characters");
        }
        if (SHARED_ADDRESS.matcher(name).matches()) {
            throw Refusal.invalid("a user is a named individual, never a mailing list or shared address (Q9)");
        }
        if (council.userEver(id).isPresent()) {
            throw Refusal.conflict("this user id is taken");
        }
        requireMayRegister(organisation, registered);
    }

    /** Registers a person for secret information, or ends that. */
    public static List<CouncilEntry> register(Council council, UserId id, boolean registered) {
        var user = council.user(id).orElseThrow(() -> Refusal.notFound("the user"));
        requireMayRegister(council.organisation(user.organisation()).orElseThrow(), registered);
        return user.registered() == registered
                ? List.of()
                : List.of(new CouncilEntry.RegistrationChanged(id, registered));
    }

    private static void requireMayRegister(Organisation organisation, boolean registered) {
        if (registered && !(organisation.affiliation() instanceof Affiliation.Member)) {
            throw Refusal.invalid("registered persons are persons of members");
        }
    }

    /** A REMOVE: takes effect at once (Q13). */
    public static List<CouncilEntry> removeUser(Council council, UserId id) {
        var user = council.user(id).orElseThrow(() -> Refusal.notFound("the user"));
        var affiliation = user.tenures().now().affiliation();
        boolean seat = affiliation instanceof Affiliation.Secretariat || affiliation instanceof Affiliation.Committee;
        if (seat
                && council.users().stream()
                                .filter(u -> u.tenures().now().affiliation().equals(affiliation))
                                .count()
                        == 1) {
            // Without the committee's last person its word would be the administration desk's again.
            throw Refusal.conflict("a desk, and the steering committee, keeps at least one person");
        }
        return List.of(new CouncilEntry.UserRemoved(id));
    }

    /** Makes a distribution list. */
    public static List<CouncilEntry> makeList(Council council, DistributionList list, UUID key) {
        if (council.list(list.id()).isPresent()
                || council.lists().stream().anyMatch(l -> l.title().equals(list.title()))) {
            throw Refusal.conflict("another list has this id or title");
        }
        requireUsers(council, list.members());
        return List.of(new CouncilEntry.ListMade(list.id(), list.title(), key, list.members()));
    }

    /** Sets who is on a list. */
    public static List<CouncilEntry> changeList(Council council, ListId id, Set<UserId> members) {
        var list = council.list(id).orElseThrow(() -> Refusal.notFound("the list"));
        requireUsers(council, members);
        return list.members().equals(members) ? List.of() : List.of(new CouncilEntry.ListChanged(id, members));
    }

    private static void requireUsers(Council council, Set<UserId> members) {
        if (members.stream().anyMatch(m -> council.user(m).isEmpty())) {
            throw Refusal.invalid("a list names users with an account");
        }
    }
}
