package org.hikyaku.council;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The council as folded from its stream. One thread folds, any thread reads; each value that a reader gets is immutable
 * and whole.
 */
public final class Council {
    private final Map<OrganisationId, Organisation> organisations = new ConcurrentSkipListMap<>();
    private final Map<String, OrganisationId> identities = new ConcurrentHashMap<>();
    private final Map<UserId, User> users = new ConcurrentHashMap<>();
    private final ToolBook tools = new ToolBook();
    private final Map<UserId, User> formerUsers = new ConcurrentHashMap<>();
    private final Map<ListId, DistributionList> lists = new ConcurrentSkipListMap<>();
    private final Map<UUID, UUID> collectionKeys = new ConcurrentHashMap<>();
    private final Certificates certificates = new Certificates();
    private final Persons persons = new Persons();
    private final SecretAccess secrets = new SecretAccess();
    private final Approvals approvals = new Approvals();
    private volatile long position;

    /** The position up to which the stream is folded. */
    public long position() {
        return position;
    }

    /** The organisation with this id. */
    public Optional<Organisation> organisation(OrganisationId id) {
        return Optional.ofNullable(organisations.get(id));
    }

    /** The organisation that creates STIX objects under this identity. */
    public Optional<Organisation> organisationOf(String identity) {
        return Optional.ofNullable(identities.get(identity)).map(organisations::get);
    }

    /** All organisations, in order of their ids. */
    public Collection<Organisation> organisations() {
        return List.copyOf(organisations.values());
    }

    /** The user with this id, unless removed. */
    public Optional<User> user(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    /** Whether there is such a user, and sits at this desk. */
    public boolean isAtDesk(UserId id, Desk desk) {
        return user(id).filter(user -> user.tenures().now().isDesk(desk)).isPresent();
    }

    /** The user with this id, removed or not: for records of what was disclosed before. */
    public Optional<User> userEver(UserId id) {
        return Optional.ofNullable(users.get(id)).or(() -> Optional.ofNullable(formerUsers.get(id)));
    }

    /** All users with an account. */
    public Collection<User> users() {
        return List.copyOf(users.values());
    }

    /** The tool with this id, unless it or its user was removed. */
    public Optional<Tool> tool(ToolId id) {
        return tools.tool(id);
    }

    /** The tool that this certificate is registered for. */
    public Optional<Tool> toolOf(Thumbprint certificate) {
        return tools.of(certificate);
    }

    /** Whether the access token of this {@code jti} was given up before its end. */
    public boolean isRevoked(UUID token) {
        return tools.isRevoked(token);
    }

    /** The tool that a disclosure's header names, removed or not. */
    public Optional<Tool> toolEver(UUID key) {
        return tools.ever(key);
    }

    /** The tools of one user. */
    public List<Tool> toolsOf(UserId user) {
        return tools.of(user);
    }

    /** What persons sign in with. Asks nobody whether they are still there: {@link #user} does. */
    public Persons persons() {
        return persons;
    }

    /** What waits for a second person's word. */
    public Approvals approvals() {
        return approvals;
    }

    /** Whether anybody may handle secrets at all. */
    public SecretAccess secrets() {
        return secrets;
    }

    /** The list with this id. */
    public Optional<DistributionList> list(ListId id) {
        return Optional.ofNullable(lists.get(id));
    }

    /** All lists, in order of their ids. */
    public Collection<DistributionList> lists() {
        return List.copyOf(lists.values());
    }

    /** The random key of a collection, a standing one's or a list's. */
    public Optional<UUID> collectionKey(UUID collection) {
        return Optional.ofNullable(collectionKeys.get(collection));
    }

    /** The certificates that the council's own CA issued. */
    public Certificates certificates() {
        return certificates;
    }

    /**
     * Folds the entries of one append. Only the folding thread calls this, in order of position.
     *
     * @throws IllegalStateException if an entry names what is not there: the stream is not one that decisions wrote
     */
    public void apply(long at, List<CouncilEntry> entries) {
        apply(at, Instant.EPOCH, entries);
    }

    /**
     * The same, with when the append was made, which revocations are dated by.
     */
    public void apply(long at, Instant time, List<CouncilEntry> entries) {
        entries.forEach(entry -> certificates.apply(time, entry));
        for (var entry : entries) {
            applyOne(at, entry);
        }
        position = at;
    }

    private void applyOne(long at, CouncilEntry entry) {
        if (entry instanceof CouncilEntry.Ordered || entry instanceof CouncilEntry.OrderedInSession) {
            // It is on record; nothing that is decided later depends on it.
            return;
        }
        if (entry instanceof CouncilEntry.CertificateIssued || entry instanceof CouncilEntry.CertificateRevoked) {
            return; // folded by certificates, with the time
        }
        if (entry instanceof CouncilEntry.OfPerson e) {
            known(users.get(e.user()));
            persons.apply(e);
            return;
        }
        if (entry instanceof CouncilEntry.OfApproval e) {
            approvals.apply(e);
            return;
        }
        if (entry instanceof CouncilEntry.OfSecrets e) {
            secrets.apply(e);
            users.values().forEach(user -> restate(at, user, user.registered()));
            return;
        }
        if (entry instanceof CouncilEntry.CollectionKeyed e) {
            collectionKeys.put(e.collection(), e.key());
        } else if (entry instanceof CouncilEntry.OrganisationAdmitted e) {
            organisations.put(e.organisation().id(), e.organisation());
            identities.put(e.organisation().identity(), e.organisation().id());
        } else if (entry instanceof CouncilEntry.OrganisationChanged e) {
            var old = known(organisations.get(e.organisation()));
            organisations.put(
                    old.id(),
                    new Organisation(old.id(), old.name(), old.identity(), e.affiliation(), e.earlyWarning()));
            users.values().stream()
                    .filter(u -> u.organisation().equals(old.id()))
                    .forEach(u -> restate(at, u, u.registered()));
        } else if (entry instanceof CouncilEntry.UserAdded e) {
            var standing = standing(e.user(), e.organisation(), e.registered());
            users.put(
                    e.user(),
                    new User(e.user(), e.organisation(), e.name(), e.registered(), Tenures.begin(at, standing)));
        } else if (entry instanceof CouncilEntry.RegistrationChanged e) {
            restate(at, known(users.get(e.user())), e.registered());
        } else if (entry instanceof CouncilEntry.UserRemoved e) {
            formerUsers.put(e.user(), known(users.remove(e.user())));
            tools.removeAllOf(e.user());
            persons.forget(e.user());
            approvals.forget(e.user());
            lists.replaceAll((id, list) -> without(list, e.user()));
        } else if (entry instanceof CouncilEntry.ToolIssued e) {
            tools.add(e.tool());
        } else if (entry instanceof CouncilEntry.OfTool e) {
            tools.apply(e);
        } else if (entry instanceof CouncilEntry.ListMade e) {
            collectionKeys.put(e.list().value(), e.key());
            putList(at, new DistributionList(e.list(), e.title(), e.members()));
        } else if (entry instanceof CouncilEntry.ListChanged e) {
            putList(
                    at,
                    new DistributionList(e.list(), known(lists.get(e.list())).title(), e.members()));
        } else {
            throw new AssertionError("an entry outside the sealed family");
        }
    }

    private void putList(long at, DistributionList list) {
        var old = lists.put(list.id(), list);
        var touched = new HashSet<>(list.members());
        if (old != null) {
            touched.addAll(old.members());
        }
        for (var id : touched) {
            var user = users.get(id);
            if (user != null) {
                restate(at, user, user.registered());
            }
        }
    }

    private void restate(long at, User user, boolean registered) {
        var standing = standing(user.id(), user.organisation(), registered);
        users.put(
                user.id(),
                new User(
                        user.id(),
                        user.organisation(),
                        user.name(),
                        registered,
                        user.tenures().then(at, standing)));
    }

    private Standing standing(UserId user, OrganisationId of, boolean registered) {
        var organisation = known(organisations.get(of));
        var on = new ArrayList<ListId>();
        for (var list : lists.values()) {
            if (list.members().contains(user)) {
                on.add(list.id());
            }
        }
        return new Standing(
                of,
                organisation.affiliation(),
                organisation.earlyWarning(),
                registered,
                Set.copyOf(on),
                secrets.state().isStopped());
    }

    private static DistributionList without(DistributionList list, UserId user) {
        if (!list.members().contains(user)) {
            return list;
        }
        var fewer = new HashSet<>(list.members());
        fewer.remove(user);
        return new DistributionList(list.id(), list.title(), fewer);
    }

    private static <T> T known(@org.jspecify.annotations.Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a council entry names what no entry before it made");
        }
        return value;
    }
}
