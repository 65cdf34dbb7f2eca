package org.hikyaku.noninterference;

import static org.hikyaku.testing.Await.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hikyaku.casework.CaseFile;
import org.hikyaku.casework.ReleaseOrder;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.ApprovalId;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.ListId;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.ResumptionId;
import org.hikyaku.council.SecretDecisions;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Tier;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixId;

/** What people do, at random, one after another, through the real casework. What is refused did not happen. */
final class Deeds {
    private static final List<VersionFilter> VERSIONS = List.of(
            VersionFilter.ALL,
            VersionFilter.ALL,
            VersionFilter.LAST,
            new VersionFilter(false, true, false, List.of()),
            new VersionFilter(false, true, true, List.of()));

    private final Random random;
    private final Graph graph;
    private final Cast cast;
    private final Side side;
    private final List<UUID> receipts = new ArrayList<>();

    Deeds(Random random, Graph graph, Cast cast, Side side) {
        this.random = random;
        this.graph = graph;
        this.cast = cast;
        this.side = side;
    }

    /** What was posted, by whomever. */
    List<UUID> receipts() {
        return receipts;
    }

    private record Deed(int weight, Runnable act) {}

    private List<Deed> all() {
        return List.of(
                new Deed(12, this::postAmongPeers),
                new Deed(10, this::postByTheDesk),
                new Deed(4, this::postToIntake),
                new Deed(2, this::postToBeDecidedLater),
                new Deed(7, this::settleAndRelease),
                new Deed(4, this::takeUp),
                new Deed(2, this::withdraw),
                new Deed(5, this::delete),
                new Deed(4, this::changeList),
                new Deed(3, this::changeRegistration),
                new Deed(3, this::changeOrganisation),
                new Deed(1, this::addUser),
                new Deed(1, this::removeUser),
                new Deed(2, this::stopSecrets),
                new Deed(3, this::resumeSecrets));
    }

    /** One deed. */
    void any() {
        var all = all();
        int draw = random.nextInt(all.stream().mapToInt(Deed::weight).sum());
        for (var deed : all) {
            draw -= deed.weight();
            if (draw < 0) {
                try {
                    deed.act().run();
                } catch (Refusal notAllowed) {
                    // Life goes on.
                }
                return;
            }
        }
    }

    private Optional<Caller> member() {
        return side.caller(graph.one(Cast.MEMBERS));
    }

    private static int number(Caller caller) {
        return (int) caller.organisation().value().getLeastSignificantBits();
    }

    private void postAmongPeers() {
        member().ifPresent(who -> post(who, Places.TIERS.get(random.nextInt(2))));
    }

    private void postToIntake() {
        member().ifPresent(who -> post(who, Places.INTAKE));
    }

    private void post(Caller who, CollectionInfo where) {
        submit(who, where, graph.posted(number(who), tier(where)));
    }

    private void submit(Caller who, CollectionInfo where, List<String> objects) {
        var envelope = EnvelopeReader.read(Graph.envelope(objects), Limits.DEFAULT);
        receipts.add(await(side.submissions.submit(who, where, envelope)).id());
    }

    static Optional<Tier> tier(CollectionInfo where) {
        return where.scope() instanceof CollectionScope.TierScope scope ? Optional.of(scope.tier()) : Optional.empty();
    }

    private void postToBeDecidedLater() {
        member().ifPresent(who -> {
            var where = graph.one(Places.STANDING);
            var body = Graph.envelope(graph.posted(number(who), tier(where)));
            var envelope = EnvelopeReader.read(body, Limits.DEFAULT);
            receipts.add(
                    await(side.submissions.take(who, where, envelope, body)).id());
            side.settle();
        });
    }

    /** What the desk posts with a marking of ours is designated, so there are labels of every kind. */
    private void postByTheDesk() {
        side.caller(Cast.DESK).ifPresent(desk -> {
            var where = graph.one(readable());
            var list = where.scope() instanceof CollectionScope.ListScope scope
                    ? Optional.of(scope.list())
                    : random.nextInt(3) == 0 ? Optional.of(Places.LIST) : Optional.<ListId>empty();
            var conditions = graph.conditions(tier(where), list, cast.categories());
            var marking = graph.definition(8, conditions);
            var objects = new ArrayList<String>();
            objects.add(graph.render(marking, 8, conditions));
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                objects.add(graph.object(9, List.of(graph.tlp().id(), marking)));
            }
            submit(desk, where, objects);
        });
    }

    /** The collections that somebody reads. */
    private List<CollectionInfo> readable() {
        return side.collections.all().stream()
                .filter(collection -> !(collection.scope() instanceof CollectionScope.Intake))
                .toList();
    }

    private Optional<CaseFile> file(Caller desk) {
        var files = side.cases.find(desk, Optional.empty(), Optional.empty());
        return files.isEmpty() ? Optional.empty() : Optional.of(graph.one(files));
    }

    private void settleAndRelease() {
        side.caller(Cast.DESK)
                .ifPresent(desk -> file(desk).ifPresent(file -> {
                    if (!(file.state() instanceof CaseFile.Designated) || random.nextInt(5) == 0) {
                        var settled = await(side.cases.designate(
                                desk, file.id(), random.nextInt(3) == 0, random.nextInt(3) == 0, ""));
                        for (int user : Cast.MEMBERS) {
                            if (settled.provider().equals(Cast.organisation(user / 10))) {
                                agree(user, settled);
                            }
                        }
                    }
                    for (var collection : readable()) {
                        if (random.nextInt(3) == 0) {
                            try {
                                boolean aid = tier(collection).equals(Optional.of(Tier.MUTUAL_AID));
                                await(side.cases.release(
                                        desk,
                                        file.id(),
                                        List.of(new ReleaseOrder(
                                                collection.id(),
                                                graph.tlp(),
                                                aid ? cast.categories() : Set.of(),
                                                List.of()))));
                            } catch (Refusal tooLoose) {
                                // Another level, another collection may do.
                            }
                        }
                    }
                }));
    }

    private void agree(int user, CaseFile file) {
        try {
            side.caller(user)
                    .ifPresent(who -> await(side.cases.agree(
                            who, file.id(), file.designation().orElseThrow().number())));
        } catch (Refusal notRegistered) {
            // Another of his organisation may be.
        }
    }

    private void takeUp() {
        side.caller(Cast.DESK).ifPresent(desk -> {
            var where = graph.one(readable());
            await(side.cases.takeUp(desk, where, List.of(some(where, desk))));
        });
    }

    private StixId some(CollectionInfo where, Caller who) {
        var page = side.collections.feed(where.id()).page(Clearance.of(who), Query.all(200));
        var ids = page.rows().stream().map(row -> row.value().id()).toList();
        return ids.isEmpty() ? graph.id() : graph.one(ids);
    }

    private void withdraw() {
        side.caller(Cast.DESK)
                .ifPresent(desk -> file(desk).ifPresent(file -> await(side.cases.withdraw(desk, file.id(), "wrong"))));
    }

    private void delete() {
        side.caller(random.nextBoolean() ? Cast.DESK : graph.one(Cast.MEMBERS)).ifPresent(who -> {
            var where = graph.one(readable());
            var id = some(where, who);
            var query = new Query(
                    OptionalLong.empty(),
                    Withdrawals.MOST,
                    Long.MAX_VALUE,
                    Set.of(id),
                    Set.of(),
                    graph.one(VERSIONS),
                    Set.of());
            await(side.withdrawals.withdraw(who, where, id, query));
        });
    }

    private void order(Function<Council, List<CouncilEntry>> decision) {
        await(side.council.run(decision));
        side.completeAudiences();
    }

    private void changeList() {
        boolean first = random.nextInt(3) > 0;
        var list = first ? Places.LIST : Places.LATER_LIST;
        boolean there = side.now().list(list).isPresent();
        if (there || random.nextInt(3) == 0) {
            var members = new HashSet<>(cast.some());
            members.removeIf(user -> side.now().user(user).isEmpty());
            order(council -> List.of(
                    there
                            ? new CouncilEntry.ListChanged(list, members)
                            : new CouncilEntry.ListMade(list, "a later list", UUID.randomUUID(), members)));
        }
    }

    private void changeRegistration() {
        var user = Cast.user(graph.one(Cast.MEMBERS));
        boolean registered = random.nextInt(3) > 0;
        if (side.now().user(user).isEmpty()) {
            return;
        }
        if (registered && random.nextBoolean()) {
            // It only waits: nobody is told, not even who waits.
            var asked = new CouncilEntry.OfApproval.RegistrationAsked(
                    new ApprovalId(UUID.randomUUID()), user, Cast.user(70), Instant.EPOCH);
            order(council -> List.of(asked));
        } else {
            order(council -> List.of(new CouncilEntry.RegistrationChanged(user, registered)));
        }
    }

    private void changeOrganisation() {
        int organisation = 2 + random.nextInt(5);
        var affiliation = switch (organisation) {
            case Cast.HUB -> cast.hub();
            case Cast.TARGET -> cast.target();
            case Cast.SUBSCRIBER -> new Affiliation.Outsider();
            default -> cast.member();
        };
        boolean earlyWarning = random.nextInt(3) > 0;
        order(council -> List.of(
                new CouncilEntry.OrganisationChanged(Cast.organisation(organisation), affiliation, earlyWarning)));
    }

    private void stopSecrets() {
        order(council -> SecretDecisions.stop(council, Cast.user(70), Instant.EPOCH, graph.word()));
    }

    private void resumeSecrets() {
        if (side.now().secrets().state().isStopped()) {
            var resumed = new CouncilEntry.OfSecrets.SecretsResumed(
                    new ResumptionId(UUID.randomUUID()), Cast.user(Cast.DESK), Instant.EPOCH);
            order(council -> List.of(resumed));
        }
    }

    private void addUser() {
        if (side.now().user(Cast.user(Cast.NEWCOMER)).isEmpty()) {
            order(council -> cast.user(Cast.NEWCOMER, random.nextBoolean()));
        }
    }

    private void removeUser() {
        var user = Cast.user(11);
        if (side.now().user(user).isPresent()) {
            order(council -> List.of(new CouncilEntry.UserRemoved(user)));
        }
    }
}
