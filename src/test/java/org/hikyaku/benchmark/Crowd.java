package org.hikyaku.benchmark;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Chain;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * A collection in memory, without a store, of which each of four callers sees another share. Every object has two versions,
 * the older ones in the first half of the rows; a hundred objects are of a rare type.
 */
final class Crowd {
    /** Who asks: by how many of the rows he sees. */
    enum Sees {
        TEN("10"),
        THOUSAND("1,000 (of a million: one in a thousand)"),
        HALF("half"),
        ALL("all");

        private final String text;

        Sees(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static final String COMMON = "indicator";
    static final String RARE = "malware";
    static final StixTimestamp OLDER = new StixTimestamp("2026-01-01T00:00:00.000Z");
    static final StixTimestamp NEWER = new StixTimestamp("2026-02-01T00:00:00.000Z");

    private static final int ROWS_IN_APPEND = 1_000;
    private static final long BLOB = 5;
    private static final OrganisationId MEMBER = new OrganisationId(new UUID(0, 1));

    private final Council council = new Council();
    private final Feed feed = new Feed(
            new CollectionId(UUID.fromString("00000000-0000-4000-8000-000000000001")),
            new CollectionScope.TierScope(Tier.MEMBERS));
    private final int rows;

    /** @param deadOf of so many rows all but one die; 1: none does */
    Crowd(int rows, int deadOf) {
        this.rows = rows;
        fillCouncil();
        var head = Head.START;
        for (int first = 0; first < rows; first += ROWS_IN_APPEND) {
            var candidates = new ArrayList<Candidate>(ROWS_IN_APPEND);
            for (int i = first; i < first + ROWS_IN_APPEND; i++) {
                candidates.add(candidate(i));
            }
            head = append(head, candidates, List.of());
        }
        var kills = new ArrayList<Integer>();
        for (int row = 0; row < rows; row++) {
            if (row % deadOf != 0) {
                kills.add(row);
            }
        }
        append(head, List.of(), kills);
    }

    private Head append(Head head, List<Candidate> fresh, List<Integer> kills) {
        var entry = feed.entry(feed.plan(1_767_225_600_000_000L, fresh, kills, Optional.empty()));
        var append = Chain.append(
                new Draft(feed.id().stream(), head, List.of(entry), List.of()), RandomName.fresh(), Instant.EPOCH);
        feed.fold(append);
        return append.head();
    }

    private void fillCouncil() {
        var entries = new ArrayList<CouncilEntry>();
        entries.add(new CouncilEntry.OrganisationAdmitted(new Organisation(
                MEMBER,
                "A member",
                "identity--00000000-0000-4000-8000-000000000009",
                new Affiliation.Member(MemberClass.GENERAL, true, false),
                false)));
        for (var sees : Sees.values()) {
            entries.add(new CouncilEntry.UserAdded(user(sees), MEMBER, sees.name(), true));
            entries.add(new CouncilEntry.ToolIssued(
                    new Tool(new ToolId(new UUID(2, sees.ordinal())), user(sees), new UUID(3, 1), new byte[32])));
        }
        for (var label : Sees.values()) {
            var on = new HashSet<>(List.of(user(label), user(Sees.ALL)));
            entries.add(new CouncilEntry.ListMade(list(label), label.name(), new UUID(4, label.ordinal()), on));
        }
        council.apply(1, entries);
    }

    private Candidate candidate(int row) {
        int objects = rows / 2;
        int object = row % objects;
        // The label of what only who sees all may see is ALL.
        var label = object % (rows / 10) == 0
                ? Sees.TEN
                : object % (rows / 1_000) == 1 ? Sees.THOUSAND : object % 2 == 0 ? Sees.HALF : Sees.ALL;
        return new Candidate(
                id(object),
                Optional.of(row < objects ? OLDER : NEWER),
                label(label),
                MEMBER,
                Optional.empty(),
                new RandomName(BLOB, row),
                1_000,
                new Fingerprint(6, row),
                Signature.of(bytes(row)));
    }

    /** The bytes of a row's object, with what indicators have. Made when asked for, so that no store is measured. */
    private byte[] bytes(int row) {
        int object = row % (rows / 2);
        return ("{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"" + id(object)
                        + "\",\"name\":\"name " + object + "\",\"confidence\":" + object % 101
                        + ",\"labels\":[\"label-" + object % 10
                        + "\"],\"pattern\":\"[ipv4-addr:value = '10.0.0." + object
                        + "']\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\","
                        + "\"external_references\":[{\"source_name\":\"a source\",\"external_id\":\"X-" + object
                        + "\"}],\"object_marking_refs\":[\"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb\"]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Objects by the names that their rows have for them. */
    Future<List<byte[]>> read(List<RandomName> names) {
        return Future.succeededFuture(
                names.stream().map(name -> bytes((int) name.low())).toList());
    }

    /** The id of one of the objects, of which there are half as many as rows. */
    StixId id(int object) {
        return new StixId(
                object % (rows / 200) == 3 ? RARE : COMMON, new UUID(0x4000, 0x8000_0000_0000_0000L | object));
    }

    int objects() {
        return rows / 2;
    }

    Feed feed() {
        return feed;
    }

    private static UserId user(Sees sees) {
        return new UserId(new UUID(1, sees.ordinal()));
    }

    private static ListId list(Sees label) {
        return new ListId(new UUID(0x4000, 0x8000_0000_0000_0000L | label.ordinal()));
    }

    private static Label label(Sees label) {
        return new Label(
                Tlp.GREEN,
                false,
                false,
                Set.of(Tier.MEMBERS),
                Optional.empty(),
                Set.of(list(label)),
                Optional.empty(),
                Set.of());
    }

    /** Made anew for each request, as a request does. */
    Clearance clearance(Sees sees) {
        var user = council.user(user(sees)).orElseThrow();
        return Clearance.of(Caller.authenticated(council.toolsOf(user.id()).get(0), user));
    }
}
