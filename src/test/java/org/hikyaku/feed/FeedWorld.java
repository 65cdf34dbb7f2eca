package org.hikyaku.feed;

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
import org.hikyaku.council.User;
import org.hikyaku.council.UserId;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Chain;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/** A real feed and a real council, folded by hand: labels are lists, callers are users who are on some of them. */
final class FeedWorld {
    static final OrganisationId MEMBER = new OrganisationId(new UUID(0, 1));

    /** The label that is secret, which all who are on its list may see. */
    static final int SECRET = 3;

    final Council council = new Council();
    final Feed feed = new Feed(
            new CollectionId(UUID.fromString("00000000-0000-4000-8000-000000000001")),
            new CollectionScope.TierScope(Tier.MEMBERS));
    final Dark dark = new Dark(feed);
    private final int callers;
    private final List<Set<UserId>> lists = new ArrayList<>();
    private Head head = Head.START;

    /** @param on for each label the callers that may see it from the start */
    FeedWorld(int callers, List<Set<Integer>> on) {
        this.callers = callers;
        var entries = new ArrayList<CouncilEntry>();
        entries.add(new CouncilEntry.OrganisationAdmitted(new Organisation(
                MEMBER,
                "a member",
                "identity--00000000-0000-4000-8000-000000000009",
                new Affiliation.Member(MemberClass.GENERAL, true, false),
                false)));
        for (int c = 0; c < callers; c++) {
            entries.add(new CouncilEntry.UserAdded(user(c), MEMBER, "user " + c, true));
            entries.add(new CouncilEntry.ToolIssued(
                    new Tool(new ToolId(new UUID(2, c)), user(c), new UUID(3, c), new byte[32])));
        }
        for (int l = 0; l < on.size(); l++) {
            var members = new HashSet<UserId>();
            on.get(l).forEach(c -> members.add(user(c)));
            lists.add(members);
            entries.add(new CouncilEntry.ListMade(list(l), "list " + l, new UUID(4, l), members));
        }
        council.apply(1, entries);
    }

    static UserId user(int caller) {
        return new UserId(new UUID(1, caller));
    }

    static ListId list(int label) {
        return new ListId(new UUID(5, label));
    }

    static Label label(int label) {
        return new Label(
                Tlp.GREEN,
                label == SECRET,
                false,
                Set.of(Tier.MEMBERS),
                Optional.empty(),
                Set.of(list(label)),
                Optional.empty(),
                Set.of());
    }

    static Candidate candidate(int label, int instance) {
        return candidate(label, instance, "2026-01-01T00:00:00.000Z");
    }

    static Candidate candidate(int label, int instance, String version) {
        return candidate(label, "indicator", instance, version);
    }

    static StixId id(String type, int instance) {
        return new StixId(type, new UUID(0x4000, 0x8000000000000000L | instance));
    }

    static Candidate candidate(int label, String type, int instance, String version) {
        return new Candidate(
                id(type, instance),
                Optional.of(new StixTimestamp(version)),
                label(label),
                MEMBER,
                Optional.empty(),
                new RandomName(6, instance),
                100,
                new Fingerprint(7, instance),
                Signature.UNKNOWN);
    }

    /** Changes who is on a label's list; gives the council position. */
    long change(int label, int caller, boolean on) {
        var members = new HashSet<>(lists.get(label));
        if (on) {
            members.add(user(caller));
        } else {
            members.remove(user(caller));
        }
        lists.set(label, members);
        council.apply(council.position() + 1, List.of(new CouncilEntry.ListChanged(list(label), members)));
        return council.position();
    }

    void append(long clock, List<Candidate> births, List<Integer> kills) {
        fold(feed.entry(feed.plan(clock, births, kills, Optional.empty())));
    }

    /** Writes the audience entry that is due, if one is. */
    boolean open(long clock) {
        var tenures = council.users().stream().map(User::tenures).toList();
        var entry = feed.opening(clock, council.position(), tenures);
        entry.ifPresent(this::fold);
        return entry.isPresent();
    }

    private void fold(Entry entry) {
        var append = Chain.append(
                new Draft(feed.id().stream(), head, List.of(entry), List.of()), RandomName.fresh(), Instant.EPOCH);
        feed.fold(append);
        dark.fold(append);
        head = append.head();
    }

    Clearance clearance(int caller) {
        var user = council.user(user(caller)).orElseThrow();
        return Clearance.of(Caller.authenticated(council.toolsOf(user.id()).get(0), user));
    }

    int callers() {
        return callers;
    }
}
