package org.hikyaku.gap;

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
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hikyaku.casework.CaseFile;
import org.hikyaku.casework.ReleaseOrder;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.ResumptionId;
import org.hikyaku.council.SecretDecisions;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.stix.StixId;

/** What people do, at random. A deed that is refused, or whose node dies under it, is one that did not happen, or did. */
final class Deeds {
    private static final int OBJECTS = 12;

    private static final List<VersionFilter> VERSIONS = List.of(
            VersionFilter.ALL,
            VersionFilter.ALL,
            VersionFilter.LAST,
            new VersionFilter(false, true, false, List.of()),
            new VersionFilter(false, true, true, List.of()));

    /** Each with how often it is drawn. */
    private static final List<BiConsumer<Node, Random>> ALL = drawn();

    private Deeds() {}

    private static List<BiConsumer<Node, Random>> drawn() {
        var all = new ArrayList<BiConsumer<Node, Random>>();
        add(all, 5, Deeds::postAmongPeers);
        add(all, 5, Deeds::postByTheDesk);
        add(all, 2, Deeds::postToIntake);
        add(all, 1, Deeds::postToBeDecidedLater);
        add(all, 4, Deeds::settleAndRelease);
        add(all, 2, Deeds::takeUp);
        add(all, 1, Deeds::withdraw);
        add(all, 3, Deeds::delete);
        add(all, 4, Deeds::changeList);
        add(all, 3, Deeds::changeRegistration);
        add(all, 3, Deeds::changeOrganisation);
        add(all, 1, Deeds::addUser);
        add(all, 1, Deeds::removeUser);
        add(all, 2, Deeds::stopSecrets);
        add(all, 3, Deeds::resumeSecrets);
        return all;
    }

    private static void add(List<BiConsumer<Node, Random>> all, int times, BiConsumer<Node, Random> deed) {
        for (int i = 0; i < times; i++) {
            all.add(deed);
        }
    }

    /** One deed on one node. */
    static void any(Node node, Random random) {
        var deed = ALL.get(random.nextInt(ALL.size()));
        try {
            deed.accept(node, random);
        } catch (Refusal | Unavailable refused) {
            // A race that was lost, an act that is not allowed now, a node that died: all of it is life.
        }
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Optional<Caller> caller(Node node, int user) {
        await(node.live.current());
        return node.caller(user);
    }

    private static void postAmongPeers(Node node, Random random) {
        post(node, random, Places.TASK_FORCE_1);
    }

    private static void postToIntake(Node node, Random random) {
        post(node, random, Places.INTAKE);
    }

    private static void post(Node node, Random random, CollectionInfo where) {
        int user = one(random, Cast.MEMBERS);
        caller(node, user)
                .ifPresent(who -> await(node.submissions.submit(who, where, Texts.envelope(objects(random, user)))));
    }

    private static List<String> objects(Random random, int user) {
        var objects = new ArrayList<String>();
        if (random.nextInt(4) == 0) {
            // What several of them pass on, its creator among them or not.
            int creator = 1 + random.nextInt(3);
            objects.add(Texts.indicator(
                    (OBJECTS * 2 + random.nextInt(2)) * 10 + creator,
                    creator,
                    2001 + random.nextInt(3),
                    0,
                    List.of(one(random, List.of(Tlp.AMBER, Tlp.RED)).id())));
        }
        int most = random.nextInt(12) == 0 ? 40 : 4;
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            int creator = random.nextInt(3) == 0 ? user / 10 : 9;
            // An object has one creator: otherwise its versions would be nobody's to make.
            int n = random.nextInt(most * 3) * 10 + creator;
            objects.add(Texts.indicator(
                    n,
                    creator,
                    year(random),
                    random.nextInt(2),
                    List.of(tlp(random).id())));
        }
        return objects;
    }

    private static int year(Random random) {
        return 2001 + random.nextInt(6);
    }

    private static Tlp tlp(Random random) {
        return one(random, List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.RED));
    }

    private static void postToBeDecidedLater(Node node, Random random) {
        int user = one(random, Cast.MEMBERS);
        caller(node, user).ifPresent(who -> {
            var body = Texts.body(objects(random, user));
            var receipt = await(node.submissions.take(who, Places.TASK_FORCE_1, Texts.envelope(body), body));
            if (random.nextBoolean()) {
                await(node.backlog.finish(receipt.id()));
            }
        });
    }

    /** What the desk posts with a marking of ours is designated, so there are labels of every kind. */
    private static void postByTheDesk(Node node, Random random) {
        caller(node, Cast.DESK).ifPresent(who -> {
            var where = one(random, readable(node));
            boolean narrow = random.nextInt(3) == 0;
            var tier = where.scope() instanceof CollectionScope.TierScope scope
                    ? Optional.of(scope.tier())
                    : Optional.<Tier>empty();
            var list = where.scope() instanceof CollectionScope.ListScope scope
                    ? Optional.of(scope.list())
                    : narrow ? Optional.of(Places.LIST) : Optional.<org.hikyaku.council.ListId>empty();
            boolean closed = !tier.equals(Optional.of(Tier.EARLY_WARNING));
            boolean secret = closed && random.nextBoolean();
            boolean sensitive = closed && random.nextBoolean();
            var objects = new ArrayList<String>();
            objects.add(Texts.handling(8, tier, list, secret, sensitive));
            var marking = Texts.handlingId(8, tier, list, secret, sensitive);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                int n = random.nextInt(OBJECTS) * 10 + 9;
                objects.add(Texts.indicator(
                        n,
                        9,
                        year(random),
                        random.nextInt(2),
                        List.of(tlp(random).id(), marking)));
            }
            await(node.submissions.submit(who, where, Texts.envelope(objects)));
        });
    }

    /** The collections that somebody reads. */
    private static List<CollectionInfo> readable(Node node) {
        return node.collections.all().stream()
                .filter(collection -> !(collection.scope() instanceof CollectionScope.Intake))
                .toList();
    }

    private static Optional<CaseFile> file(Node node, Random random, Caller desk) {
        var files = node.cases.find(desk, Optional.empty(), Optional.empty());
        return files.isEmpty() ? Optional.empty() : Optional.of(one(random, files));
    }

    private static void settleAndRelease(Node node, Random random) {
        caller(node, Cast.DESK)
                .ifPresent(desk -> file(node, random, desk).ifPresent(file -> {
                    if (!(file.state() instanceof CaseFile.Designated) || random.nextInt(5) == 0) {
                        var settled = await(
                                node.cases.designate(desk, file.id(), random.nextBoolean(), random.nextBoolean(), ""));
                        for (int user : Cast.MEMBERS) {
                            if (settled.provider().equals(Cast.organisation(user / 10))) {
                                agree(node, user, settled);
                            }
                        }
                    }
                    var orders = new ArrayList<ReleaseOrder>();
                    for (var collection : readable(node)) {
                        if (random.nextInt(3) == 0) {
                            orders.add(new ReleaseOrder(collection.id(), tlp(random), Set.of(), List.of()));
                        }
                    }
                    await(node.cases.release(desk, file.id(), orders));
                }));
    }

    private static void agree(Node node, int user, CaseFile file) {
        try {
            node.caller(user)
                    .ifPresent(who -> await(node.cases.agree(
                            who, file.id(), file.designation().orElseThrow().number())));
        } catch (Refusal notRegistered) {
            // Another of his organisation may be.
        }
    }

    private static void takeUp(Node node, Random random) {
        caller(node, Cast.DESK).ifPresent(desk -> {
            var where = one(random, List.of(Places.TASK_FORCE_1, Places.MEMBERS));
            await(node.cases.takeUp(desk, where, List.of(some(node, random, where, desk))));
        });
    }

    private static StixId some(Node node, Random random, CollectionInfo where, Caller who) {
        var page = node.collections.feed(where.id()).page(org.hikyaku.handling.Clearance.of(who), Query.all(200));
        var indicators = page.rows().stream()
                .map(row -> row.value().id())
                .filter(id -> id.type().equals("indicator"))
                .toList();
        return indicators.isEmpty() ? Texts.id(0) : one(random, indicators);
    }

    private static void withdraw(Node node, Random random) {
        caller(node, Cast.DESK)
                .ifPresent(desk -> file(node, random, desk)
                        .ifPresent(file -> await(node.cases.withdraw(desk, file.id(), "wrong"))));
    }

    private static void delete(Node node, Random random) {
        int user = random.nextBoolean() ? Cast.DESK : one(random, Cast.MEMBERS);
        caller(node, user).ifPresent(who -> {
            var where = one(random, List.of(Places.TASK_FORCE_1, Places.MEMBERS));
            var id = some(node, random, where, who);
            var query = new Query(
                    OptionalLong.empty(),
                    Withdrawals.MOST,
                    Long.MAX_VALUE,
                    Set.of(id),
                    Set.of(),
                    one(random, VERSIONS),
                    Set.of());
            await(node.withdrawals.withdraw(who, where, id, query));
        });
    }

    /** A change of rights, whose audience entries are sometimes left to somebody else, as by a node that dies. */
    private static void order(Node node, Random random, Function<Council, List<CouncilEntry>> decision) {
        await(node.council.run(decision));
        if (random.nextInt(4) > 0) {
            await(node.completeAudiences());
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw Refusal.conflict("not as things stand");
        }
    }

    private static void stopSecrets(Node node, Random random) {
        var by = Cast.user(Cast.DESK);
        order(node, random, council -> SecretDecisions.stop(council, by, Instant.EPOCH, ""));
    }

    /** By two persons, who are not what this is about. */
    private static void resumeSecrets(Node node, Random random) {
        var by = Cast.user(Cast.DESK);
        order(node, random, council -> {
            require(council.secrets().state().isStopped());
            return List.of(
                    new CouncilEntry.OfSecrets.SecretsResumed(new ResumptionId(new UUID(8, 8)), by, Instant.EPOCH));
        });
    }

    private static void changeList(Node node, Random random) {
        var some = Cast.some(random);
        boolean later = random.nextInt(8) == 0;
        var list = random.nextInt(3) == 0 ? Places.LATER_LIST : Places.LIST;
        order(node, random, council -> {
            boolean there = council.list(list).isPresent();
            require(there || later);
            var members = new HashSet<>(some);
            members.removeIf(user -> council.user(user).isEmpty());
            return List.of(
                    there
                            ? new CouncilEntry.ListChanged(list, members)
                            : new CouncilEntry.ListMade(list, "a later list", new UUID(7, 7), members));
        });
    }

    private static void changeRegistration(Node node, Random random) {
        var user = Cast.user(one(random, Cast.MEMBERS));
        boolean registered = random.nextInt(3) > 0;
        order(node, random, council -> {
            require(council.user(user).isPresent());
            return List.of(new CouncilEntry.RegistrationChanged(user, registered));
        });
    }

    private static void changeOrganisation(Node node, Random random) {
        int organisation = 2 + random.nextInt(3);
        var affiliation = organisation == Cast.SUBSCRIBER ? new Affiliation.Outsider() : Cast.member(random);
        boolean earlyWarning = random.nextInt(3) > 0;
        order(
                node,
                random,
                council -> List.of(new CouncilEntry.OrganisationChanged(
                        Cast.organisation(organisation), affiliation, earlyWarning)));
    }

    private static void addUser(Node node, Random random) {
        boolean registered = random.nextBoolean();
        order(node, random, council -> {
            require(council.user(Cast.user(Cast.NEWCOMER)).isEmpty());
            return Cast.user(Cast.NEWCOMER, registered);
        });
    }

    private static void removeUser(Node node, Random random) {
        var user = Cast.user(11);
        order(node, random, council -> {
            require(council.user(user).isPresent());
            return List.of(new CouncilEntry.UserRemoved(user));
        });
    }
}
