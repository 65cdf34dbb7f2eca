package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * Notes of the members' collection that name object 1: every second one by itself, the others one through the other, in a long row
 * whose ends meet. When that object gets stricter all of them do.
 *
 * @param many how many there are; more than {@link Chains#MOST} are a cascade. {@code -Dcascade.dependants=1000000} makes it as many
 */
record Dependants(int many) {
    /** A number of them, unless another one was asked for. */
    static Dependants usually(int many) {
        return new Dependants(Integer.getInteger("cascade.dependants", many));
    }

    static StixId id(int n) {
        return new StixId("note", new UUID(0x4000, 0x8000000000000000L | n));
    }

    /** Lets the council bring in objects 1 and 2, and what names the first. */
    void found(CaseworkWorld node) {
        node.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2020, ""), outsiders(2, 2020, ""));
        var first = first(node);
        for (int from = 0; from < many; from += Draft.MAX_ITEMS) {
            var births = new ArrayList<Candidate>();
            for (int n = from; n < Math.min(many, from + Draft.MAX_ITEMS); n++) {
                births.add(note(
                        n, first, n % 2 == 0 || n < 2 ? first.lineage() : Lineage.shared(id(n - 2), first.from())));
            }
            append(node, births);
        }
    }

    /** The same, without a row: all name the object themselves. */
    void foundSideBySide(CaseworkWorld node) {
        node.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2020, ""));
        var first = first(node);
        append(
                node,
                IntStream.range(0, many)
                        .mapToObj(n -> note(n, first, first.lineage()))
                        .toList());
    }

    private static Row first(CaseworkWorld node) {
        return feed(node).newest(Samples.id(1)).get(0);
    }

    private static Candidate note(int n, Row first, Lineage joined) {
        return new Candidate(
                id(n),
                Optional.of(new StixTimestamp("2020-01-01T00:00:00.000Z")),
                first.label(),
                first.from(),
                Optional.empty(),
                new RandomName(6, n),
                100,
                new Fingerprint(7, n),
                Signature.UNKNOWN,
                List.of(joined));
    }

    private static void append(CaseworkWorld node, List<Candidate> births) {
        var feed = feed(node);
        await(node.live.decide(
                MEMBERS.id().stream(),
                () -> Decision.write(
                        List.of(feed.entry(feed.plan(1, births, List.of(), Optional.empty()))), append -> true)));
    }

    /** How many of them a caller is served by a node; one that is served twice counts twice. */
    int served(CaseworkWorld node, Caller who) {
        return rows(node, who).size();
    }

    /** Those of them that a caller is served by a node. */
    List<Row> rows(CaseworkWorld node, Caller who) {
        var query = new Query(
                OptionalLong.empty(), 2 * many, Long.MAX_VALUE, Set.of(), Set.of("note"), VersionFilter.ALL, Set.of());
        return feed(node).page(Clearance.of(who), query).rows().stream()
                .map(Cleared::value)
                .toList();
    }

    private static Feed feed(CaseworkWorld node) {
        return node.collections.feed(MEMBERS.id());
    }

    static boolean isCascading(CaseworkWorld node) {
        return feed(node).isCascading();
    }

    /** How TLP marks one of them now. */
    static Tlp tlp(CaseworkWorld node, StixId id) {
        return feed(node).newest(id).get(0).label().tlp();
    }

    /** In how many appends they, and the sheet that names object 1, are born anew. */
    int steps() {
        return (many + 1 + Draft.MAX_ITEMS - 1) / Draft.MAX_ITEMS;
    }

    /** Whether this is a step of a cascade: nothing else that is written to the collection comes without bytes. */
    static boolean isStep(Draft draft) {
        return draft.stream().equals(MEMBERS.id().stream()) && draft.blobs().isEmpty();
    }

    /** Where the collection's stream stands for a node. */
    static long position(CaseworkWorld node) {
        return node.live.head(MEMBERS.id().stream()).position();
    }

    /** The bytes of the entries of each append after a position. */
    static Map<Long, Integer> bytesAfter(long position, Journal journal) {
        Map<Long, Integer> bytes = new TreeMap<>();
        for (long at = position; ; at++) {
            var appends = await(journal.read(MEMBERS.id().stream(), at, 1));
            if (appends.isEmpty()) {
                return bytes;
            }
            bytes.put(
                    appends.get(0).position(),
                    appends.get(0).entries().stream()
                            .flatMap(entry -> entry.parts().stream())
                            .mapToInt(part -> part.bytes().length)
                            .sum());
        }
    }
}
