package org.hikyaku.benchmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hikyaku.app.OpenedStore;
import org.hikyaku.app.ServedBroker;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.ToolKey;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.Secret;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Live;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/** The broker's views over a store, without its server: to fill a store fast, and to measure views alone. */
final class Views implements AutoCloseable {
    private static final int ROWS_IN_APPEND = 1_000;
    private static final int LABELS_IN_APPEND = 20;
    private static final OrganisationId DESK = new OrganisationId(new UUID(1, 1));
    private static final OrganisationId MEMBER = new OrganisationId(new UUID(1, 2));
    private static final UserId OPERATOR = new UserId(new UUID(2, 1));
    private static final UserId ANALYST = new UserId(new UUID(2, 2));
    private static final ToolId DESK_TOOL = new ToolId(new UUID(3, 1));
    private static final ToolId MEMBER_TOOL = new ToolId(new UUID(3, 2));

    private final OpenedStore store;
    private final Live live;
    private final LiveCouncil council;
    private final SecretHash hash;
    private final Collections collections;

    /** @param betweenFolds run when the council is folded and the collections are not */
    Views(Place place, Runnable betweenFolds) {
        hash = new SecretHash(Keys.open(place.data(), Instant.now()));
        store = OpenedStore.open(place.data(), place.store());
        live = new Live(store.journal());
        council = new LiveCouncil(live);
        Waiting.on(live.load());
        betweenFolds.run();
        collections = new Collections(live, council.council(), ServedBroker.standing(), List.of());
        collections.openLists();
        Waiting.on(live.load());
    }

    /** A standing collection's id. */
    static CollectionId collection(String alias) {
        return ServedBroker.standing().stream()
                .filter(info -> info.alias().equals(Optional.of(alias)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    Journal journal() {
        return store.journal();
    }

    Live live() {
        return live;
    }

    LiveCouncil council() {
        return council;
    }

    Collections collections() {
        return collections;
    }

    Feed members() {
        return collections.feed(collection("members"));
    }

    /** The member's tool, as if authenticated. */
    Caller member() {
        var now = council.council();
        return Caller.authenticated(
                now.tool(MEMBER_TOOL).orElseThrow(), now.user(ANALYST).orElseThrow());
    }

    Clearance clearance() {
        return Clearance.of(member());
    }

    /** The tools of a filled store. */
    record Tools(Credentials desk, Credentials member) {}

    /** Makes the council: a desk, a member of class 1, and lists; the member's user is on every second one. */
    Tools fillCouncil(int lists) {
        var desk = Secret.fresh();
        var member = Secret.fresh();
        var entries = new ArrayList<CouncilEntry>();
        entries.add(organisation(DESK, "The operations desk", new Affiliation.Secretariat(Desk.OPERATIONS)));
        entries.add(organisation(MEMBER, "A member", new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false)));
        entries.add(new CouncilEntry.UserAdded(OPERATOR, DESK, "An operator", false));
        entries.add(new CouncilEntry.UserAdded(ANALYST, MEMBER, "An analyst", true));
        entries.add(new CouncilEntry.ToolIssued(new Tool(DESK_TOOL, OPERATOR, UUID.randomUUID(), hash.of(desk))));
        entries.add(new CouncilEntry.ToolIssued(new Tool(MEMBER_TOOL, ANALYST, UUID.randomUUID(), hash.of(member))));
        for (int i = 0; i < lists; i++) {
            var on = i % 2 == 0 ? Set.of(ANALYST) : Set.<UserId>of();
            entries.add(new CouncilEntry.ListMade(list(i), "List " + i, UUID.randomUUID(), new HashSet<>(on)));
        }
        for (var info : ServedBroker.standing()) {
            entries.add(new CouncilEntry.CollectionKeyed(info.id().value(), UUID.randomUUID()));
        }
        Waiting.on(council.run(now -> entries));
        return new Tools(
                new Credentials(DESK_TOOL.toString(), desk.reveal()),
                new Credentials(MEMBER_TOOL.toString(), member.reveal()));
    }

    /** Gives the member's user of a filled council so many tools that sign with this key. */
    List<ToolId> toolsThatSign(int many, ToolKey key) {
        var ids =
                Stream.generate(() -> new ToolId(UUID.randomUUID())).limit(many).toList();
        var entries = new ArrayList<CouncilEntry>();
        for (var id : ids) {
            entries.add(new CouncilEntry.ToolIssued(new Tool(id, ANALYST, UUID.randomUUID(), hash.of(Secret.fresh()))));
            entries.add(new CouncilEntry.ToolKeysSet(id, List.of(key)));
        }
        Waiting.on(council.run(now -> entries));
        return ids;
    }

    private static CouncilEntry organisation(OrganisationId id, String name, Affiliation affiliation) {
        return new CouncilEntry.OrganisationAdmitted(
                new Organisation(id, name, "identity--" + UUID.randomUUID(), affiliation, false));
    }

    private static ListId list(int number) {
        return new ListId(new UUID(0x4000, 0x8000_0000_0000_0000L | number));
    }

    /**
     * Puts rows into {@code members}, a thousand in an append under twenty labels, which take turns. A label is a list, so
     * every second label is hidden from the member.
     */
    void fillMembers(int rows, int labels) {
        var feed = members();
        long clock = 1_767_225_600_000_000L;
        for (int first = 0, append = 0; first < rows; first += ROWS_IN_APPEND, append++) {
            var candidates = new ArrayList<Candidate>(ROWS_IN_APPEND);
            var blobs = new ArrayList<Blob>(ROWS_IN_APPEND);
            for (int i = first; i < Math.min(rows, first + ROWS_IN_APPEND); i++) {
                var blob = Blob.secret(Indicators.small(i));
                blobs.add(blob);
                int label = (append * LABELS_IN_APPEND + i % LABELS_IN_APPEND) % labels;
                candidates.add(new Candidate(
                        StixId.parse(Indicators.id(i)),
                        Optional.of(new StixTimestamp("2026-01-01T00:00:00.000Z")),
                        label(label),
                        DESK,
                        Optional.empty(),
                        blob.name(),
                        blob.bytes().length,
                        Fingerprint.of(blob.bytes()),
                        Signature.of(blob.bytes())));
            }
            Waiting.on(live.decide(feed.id().stream(), () -> {
                var change = feed.plan(clock, candidates, List.of(), Optional.empty());
                return new Decision.Write<>(List.of(feed.entry(change)), blobs, done -> done.position());
            }));
        }
    }

    private static Label label(int number) {
        return new Label(
                Tlp.GREEN,
                false,
                false,
                Set.of(Tier.MEMBERS),
                Optional.empty(),
                Set.of(list(number)),
                Optional.empty(),
                Set.of());
    }

    @Override
    public void close() {
        live.stop();
        store.close();
    }
}
