package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Desk;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/** What comes in of an envelope, under which label, and what it joins of what is there and of what comes beside it. */
final class Arrivals {
    private static final String ABOUT_UNSEEN =
            "access to secrets is stopped: what it is about has to be in the envelope or to be seen here";

    private final Caller caller;
    private final Feed feed;
    private final boolean desk;
    private final Ownership ownership;
    private final Verdicts verdicts;
    private final Outcomes told;
    private final Closure closure;
    private final Closure closureOfSecrets;
    private final Supplier<RandomName> names = RandomName.series();
    private final SortedMap<Integer, Candidate> taken = new TreeMap<>();
    private final Map<Integer, StixObject> objects = new HashMap<>();

    /** Where that is what is there already and comes again. */
    private final Map<StixId, Lineage> there = new HashMap<>();

    private final List<Blob> blobs = new ArrayList<>();
    private final List<byte[]> definitions = new ArrayList<>();
    private boolean twins;

    Arrivals(Caller caller, Feed feed, Ownership ownership, Verdicts verdicts, Outcomes told) {
        this.caller = caller;
        this.feed = feed;
        this.desk = caller.standing().isDesk(Desk.OPERATIONS);
        this.ownership = ownership;
        this.verdicts = verdicts;
        this.told = told;
        this.closure = Closure.asSeen(feed, caller.organisation(), row -> isJoined(row, false));
        this.closureOfSecrets = Closure.asSeen(feed, caller.organisation(), row -> isJoined(row, true));
    }

    /** What comes in, in the order of the envelope. */
    List<Candidate> candidates() {
        return List.copyOf(taken.values());
    }

    /** The bytes of what comes in. */
    List<Blob> blobs() {
        return List.copyOf(blobs);
    }

    /** The marking definitions among what comes in. */
    List<byte[]> definitions() {
        return List.copyOf(definitions);
    }

    /** Whether something came in that stands against what the poster may not see, so that the desk has to look at it. */
    boolean hasTwins() {
        return twins;
    }

    /** Lets it in, as the verdict says, under this label or for the poster's organisation alone, and says so. */
    void admit(int at, StixObject object, Verdict verdict, Label label) {
        boolean apart = verdict.way() == Verdict.Way.APART || ownership.tightensOthers(object, label);
        twins |= apart;
        take(at, object, apart ? label.onlyFor(caller.organisation()) : label);
        settle(at, object, verdict);
    }

    /** Says what becomes of an object, which does not come in, or did already. */
    void settle(int at, StixObject object, Verdict verdict) {
        var row = verdict.row();
        if (verdict.way() == Verdict.Way.THERE && row != null) {
            there.put(object.id(), row.lineage());
        }
        told.tell(at, object, verdict);
    }

    private void take(int at, StixObject object, Label label) {
        var blob = new Blob(names.get(), Secrecy.SECRET, object.bytes());
        blobs.add(blob);
        objects.put(at, object);
        taken.put(
                at,
                new Candidate(
                        object.id(),
                        object.version(),
                        label,
                        caller.organisation(),
                        ownership.owner(object),
                        blob.name(),
                        object.bytes().length,
                        Fingerprint.of(object.bytes()),
                        object.signature()));
        if (object.id().isMarkingDefinition()) {
            definitions.add(object.bytes());
        }
    }

    /**
     * Whether what names this row joins it: if the poster sees it; the desk sees all that is not kept apart for others. While access to
     * secrets is stopped, what is one, and so hidden from him too, joins what he will see again; what is none does not.
     *
     * @param secret whether what names it is a secret
     */
    private boolean isJoined(Row row, boolean secret) {
        boolean all = secret || !caller.standing().secretsStopped();
        return (all ? ownership.isHisToSee(row) : ownership.sees(row))
                || (desk && all && row.label().only().isEmpty());
    }

    /**
     * While access to secrets is stopped the desk brings in nothing open that is about what it does not see: joined, it would be hidden
     * and tell of that; not joined, it would name that to others.
     */
    private void refuseWhatIsAboutTheUnseen() {
        if (!desk || !caller.standing().secretsStopped()) {
            return;
        }
        boolean refused = true;
        while (refused) {
            refused = false;
            var beside = beside();
            for (int at : List.copyOf(taken.keySet())) {
                var object = object(at);
                if (!at(at).label().secret() && !closure.isWhole(object, beside)) {
                    drop(at);
                    settle(at, object, Verdict.refused(ABOUT_UNSEEN));
                    refused = true;
                }
            }
        }
    }

    private void drop(int at) {
        var blob = at(at).blob();
        taken.remove(at);
        objects.remove(at);
        blobs.removeIf(each -> each.name().equals(blob));
    }

    /**
     * Lets what comes in join what it is about. What would be for the poster's organisation alone by that, or would hide what others
     * brought, is kept apart as if it were so by itself. That may let others join what is kept apart, and so on: a few rounds.
     */
    void close() {
        refuseWhatIsAboutTheUnseen();
        boolean moved = join();
        while (moved) {
            moved = false;
            var closed = Chains.joining(feed, taken.values(), List.of());
            for (int at : List.copyOf(taken.keySet())) {
                var candidate = at(at);
                var label = closed.label(candidate);
                boolean apart = candidate.label().only().isEmpty()
                        && !label.equals(candidate.label())
                        && (label.only().isPresent() || ownership.tightensOthers(object(at), label));
                if (apart) {
                    keepApart(at, object(at), candidate);
                    moved = true;
                }
            }
            moved = moved && join();
        }
    }

    /** Whether anything that comes in joins anything. */
    private boolean join() {
        if (objects.values().stream().allMatch(object -> object.about().isEmpty())) {
            return false;
        }
        var beside = beside();
        taken.replaceAll((at, candidate) -> candidate.joining(
                (candidate.label().secret() ? closureOfSecrets : closure).joined(object(at), beside)));
        return taken.values().stream().anyMatch(candidate -> !candidate.joined().isEmpty());
    }

    /** The chains of what comes in, and of what is there and comes again. */
    private Map<StixId, Set<Lineage>> beside() {
        Map<StixId, Set<Lineage>> beside = new HashMap<>();
        there.forEach((id, lineage) ->
                beside.computeIfAbsent(id, fresh -> new HashSet<>(1)).add(lineage));
        taken.values()
                .forEach(candidate -> beside.computeIfAbsent(candidate.id(), fresh -> new HashSet<>(1))
                        .add(candidate.lineage()));
        return beside;
    }

    private void keepApart(int at, StixObject object, Candidate candidate) {
        var verdict = verdicts.apart(object);
        if (verdict.isTaken()) {
            twins = true;
            taken.put(at, candidate.relabelled(candidate.label().onlyFor(caller.organisation())));
        } else {
            drop(at);
        }
        settle(at, object, verdict);
    }

    private Candidate at(int at) {
        return Objects.requireNonNull(taken.get(at));
    }

    private StixObject object(int at) {
        return Objects.requireNonNull(objects.get(at));
    }
}
