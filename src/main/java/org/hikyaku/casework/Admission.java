package org.hikyaku.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Change;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.MarkingRules;
import org.hikyaku.handling.Meaning;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.stix.Content;
import org.hikyaku.stix.Envelope;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the objects of one envelope, in one look at the views: which come in, under which label, and what the poster is
 * told. An object that the poster may not see makes no difference to what he is told: his own is taken like any other, shown to
 * his organisation alone and put before the operations desk.
 */
final class Admission {
    private static final String OTHER_CONTENT = "other content is held for this id and version";

    private static final String ABOUT_UNSEEN =
            "access to secrets is stopped: what it is about has to be in the envelope or to be seen here";

    /** All of an object that its own label follows from. */
    private record Marks(List<StixId> markings, Tlp labelled) {
        static Marks of(StixObject object) {
            return new Marks(object.markings(), Labels.labelled(object));
        }
    }

    private final Caller caller;
    private final Feed feed;
    private final Council council;
    private final Markings markings;
    private final boolean desk;
    private final Optional<Labels.Own> councilSheet;
    private final Map<StixId, List<Labels.Own>> providerSheets = new HashMap<>();
    private final Map<String, StixObject> seen = new HashMap<>();
    private final Map<StixId, Boolean> versioned = new HashMap<>();
    private final Map<Integer, Verdict> verdicts = new HashMap<>();
    private final Held held;
    private final Living living;
    private final Ownership ownership;
    private final Succession succession;
    private final Closure closure;
    private final Closure closureOfSecrets;
    private final Supplier<RandomName> names = RandomName.series();

    // An envelope has a thousand objects and a few sets of markings: what follows from these is worked out once for
    // each.
    private final Map<Marks, Labels.Own> owns = new HashMap<>();
    private final Map<Marks, Label> unsheeted = new HashMap<>();

    private final SortedMap<Integer, Receipt.Outcome> told = new TreeMap<>();
    private final SortedMap<Integer, Candidate> taken = new TreeMap<>();
    private final Map<Integer, StixObject> objects = new HashMap<>();

    /** Where that is what is there already and comes again. */
    private final Map<StixId, Lineage> there = new HashMap<>();

    private final List<Candidate> fresh = new ArrayList<>();
    private final List<Blob> blobs = new ArrayList<>();
    private final List<byte[]> definitions = new ArrayList<>();
    private final List<StixId> sheets = new ArrayList<>();
    private boolean twins;

    /**
     * @param markings what markings mean to the caller
     * @param deleted what was deleted in this collection
     * @param held compares with what is there
     * @param now the broker's time
     * @param councilSheet the council's sheet over all of the envelope, where the desk imports
     */
    Admission(
            Caller caller,
            Feed feed,
            Council council,
            Markings markings,
            Tombstones deleted,
            Held held,
            Instant now,
            Optional<Labels.Own> councilSheet) {
        this.caller = caller;
        this.feed = feed;
        this.living = new Living(feed);
        this.council = council;
        this.ownership = new Ownership(caller, feed, living, deleted, council);
        this.succession = new Succession(ownership, held, now);
        this.markings = markings;
        this.held = held;
        this.desk = caller.standing().isDesk(Desk.OPERATIONS);
        this.closure = Closure.asSeen(feed, caller.organisation(), row -> isJoined(row, false));
        this.closureOfSecrets = Closure.asSeen(feed, caller.organisation(), row -> isJoined(row, true));
        this.councilSheet = councilSheet;
    }

    /** Runs the decision: first about definitions, for what they say decides about the rest. */
    Admission decide(Envelope envelope) {
        var items = envelope.items();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Sound sound && isDefinition(sound.object())) {
                admit(i, sound);
            }
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Sound sound && Labels.isSheet(sound.object(), own(sound.object()))) {
                bind(i, sound.object());
            }
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Sound sound && !isDefinition(sound.object())) {
                admit(i, sound);
            } else if (items.get(i) instanceof Item.Faulty faulty) {
                told.put(
                        i,
                        new Receipt.Outcome(
                                faulty.id(), faulty.version(), Remarks.of(faulty.findings(), Severity.REFUSE)));
            }
        }
        close();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Sound sound) {
                told.computeIfPresent(i, (at, outcome) -> outcome.with(remark(sound)));
            }
        }
        fresh.addAll(taken.values());
        return this;
    }

    private static boolean isDefinition(StixObject object) {
        return object.type().equals("marking-definition");
    }

    /**
     * One for each object, in order. What has no version of its own has the one of the row that it becomes, if that is to be seen by
     * the poster; to whom it is not, its stamp would tell how busy the collection is.
     *
     * @param change what becomes of what comes in
     */
    List<Receipt.Outcome> outcomes(Change change) {
        var clearance = Clearance.of(caller);
        var given = new HashMap<String, String>();
        for (var birth : change.births()) {
            if (birth.row().version().isEmpty() && clearance.permits(birth.row().label())) {
                given.put(
                        birth.row().id().toString(),
                        StixTimestamp.ofMicros(birth.stamp()).text());
            }
        }
        return told.values().stream()
                .map(each -> each.version().isPresent() || each.failure().isPresent()
                        ? each
                        : new Receipt.Outcome(
                                each.id(),
                                each.id().flatMap(id -> Optional.ofNullable(given.get(id))),
                                Optional.empty(),
                                each.remark()))
                .toList();
    }

    /** What comes in. */
    List<Candidate> fresh() {
        return fresh;
    }

    /** The bytes of what comes in. */
    List<Blob> blobs() {
        return blobs;
    }

    /** The marking definitions among what comes in. */
    List<byte[]> definitions() {
        return definitions;
    }

    /** The council's sheets among what comes in. */
    List<StixId> sheets() {
        return sheets;
    }

    /** Whether something came in that stands against what the poster may not see, so that the desk has to look at it. */
    boolean hasTwins() {
        return twins;
    }

    private Labels.Own own(StixObject object) {
        return owns.computeIfAbsent(Marks.of(object), marks -> Labels.own(object, markings::of));
    }

    /** A provider's sheet that is accepted binds what it names in the same envelope, and nothing else. */
    private void bind(int at, StixObject sheet) {
        var verdict = judge(sheet);
        verdicts.put(at, verdict);
        if (verdict.failure() == null) {
            sheet.objectRefs()
                    .forEach(ref -> providerSheets
                            .computeIfAbsent(ref, id -> new ArrayList<>())
                            .add(own(sheet)));
        }
    }

    private void admit(int at, Item.Sound sound) {
        var object = sound.object();
        var known = verdicts.get(at);
        var verdict = known != null ? known : judge(object);
        if (verdict.isTaken()) {
            var label = label(object);
            boolean apart = verdict.way() == Verdict.Way.APART || ownership.tightensOthers(object, label);
            twins |= apart;
            take(at, object, apart ? label.onlyFor(caller.organisation()) : label);
        }
        if (verdict.failure() == null) {
            // What is there already binds like what is new: he may not be one who sees that it is.
            succession.take(object);
        }
        tell(at, object, verdict);
    }

    private void tell(int at, StixObject object, Verdict verdict) {
        var row = verdict.row();
        if (verdict.way() == Verdict.Way.THERE && row != null) {
            there.put(object.id(), row.lineage());
        }
        told.put(
                at,
                new Receipt.Outcome(
                        Optional.of(object.id().toString()),
                        object.version()
                                .or(() -> Optional.ofNullable(row)
                                        .filter(seen -> ownership.mayRead(seen.label()))
                                        .map(Row::version))
                                .map(StixTimestamp::text),
                        Optional.ofNullable(verdict.failure())));
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
                    tell(at, object, Verdict.refused(ABOUT_UNSEEN));
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
    private void close() {
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
        var verdict = apart(object, ownership.known(object.id()).instance(object.version()));
        if (verdict.isTaken()) {
            twins = true;
            taken.put(at, candidate.relabelled(candidate.label().onlyFor(caller.organisation())));
        } else {
            drop(at);
        }
        tell(at, object, verdict);
    }

    private Candidate at(int at) {
        return Objects.requireNonNull(taken.get(at));
    }

    private StixObject object(int at) {
        return Objects.requireNonNull(objects.get(at));
    }

    /** What is to be told of an object all the same, now that it is known what all markings mean. */
    private Optional<String> remark(Item.Sound sound) {
        var all = new ArrayList<>(sound.remarks());
        all.addAll(MarkingRules.judge(sound.object(), markings::of));
        return Remarks.of(all, Severity.TELL);
    }

    private Verdict judge(StixObject object) {
        var version = object.version();
        var twin = seen.putIfAbsent(instance(object), object);
        if (twin != null && Content.same(twin.bytes(), object.bytes())) {
            return Verdict.THERE;
        }
        var refusal = twin != null ? "the envelope has other content for this id and version" : refusal(object);
        if (refusal == null
                && versioned.merge(object.id(), version.isPresent(), (first, now) -> first) != version.isPresent()) {
            refusal = "the envelope has it both with and without a version";
        }
        if (isDefinition(object)) {
            if (refusal == null) {
                markings.bring(object);
                // What was read before it came may have to be read by it.
                owns.clear();
                unsheeted.clear();
                refusal = unfit(object);
            }
            if (refusal != null) {
                markings.refuse(object);
            }
        }
        return refusal != null ? Verdict.refused(refusal) : beside(object);
    }

    /** What names an instance in an envelope. A definition is never versioned: there is one under its id. */
    private static String instance(StixObject object) {
        return object.id() + " "
                + (isDefinition(object)
                        ? ""
                        : object.version().map(StixTimestamp::brief).orElse(""));
    }

    /**
     * What becomes of an object beside what is there. What its poster is told hangs on what he sees alone; where it is put, on all
     * that is there.
     */
    private Verdict beside(StixObject object) {
        var there = ownership.known(object.id());
        var same = there.instance(object.version());
        if (same.isPresent() && ownership.sees(same.get())) {
            return there(object, same.get());
        }
        var mine = living.chain(object.id(), Optional.of(caller.organisation())).instance(object.version());
        if (mine.isPresent() && ownership.sees(mine.get())) {
            return there(object, mine.get());
        }
        if (object.id().isObservable()) {
            var brought = broughtBySomebody(object);
            if (brought.isPresent()) {
                return Verdict.there(brought.get());
            }
        }
        if (ownership.isShownAsOthers(object)) {
            return Verdict.refused("only its creator's organisation may version this object");
        }
        if (ownership.isShownAsReplaced(object)) {
            return Verdict.refused("V-04: no version adds, drops or replaces created_by_ref");
        }
        var unfit = succession.refusal(object);
        if (unfit != null) {
            return Verdict.refused(unfit);
        }
        if (mine.isPresent() && isPrint(mine.get(), object)) {
            return Verdict.there(mine.get());
        }
        boolean apart = same.isPresent()
                || ownership.isOthers(object)
                || ownership.isReplaced(object)
                || ownership.isOvershadowed(object, label(object))
                || ownership.hasApart(object.id())
                || isContested(object)
                || ownership.tightensOthers(object, label(object));
        return apart ? apart(object, same) : Verdict.COMMON;
    }

    /** Of an instance that is there already. */
    private Verdict there(StixObject object, Row row) {
        return held.isSame(row, object) ? Verdict.there(row) : Verdict.refused(OTHER_CONTENT, row);
    }

    /** What becomes of what is another's, or stands against what the poster may not see: it is for his organisation alone. */
    private Verdict apart(StixObject object, Optional<Row> same) {
        var organisation = caller.organisation();
        // What he is told does not change when what he has comes from its creator too.
        var overtaken = same.flatMap(ownership::overtaken).filter(row -> isTold(row, object));
        if (overtaken.isPresent()) {
            return there(object, overtaken.get());
        }
        return same.isPresent() && isThere(object, label(object).onlyFor(organisation), same.get())
                ? Verdict.there(same.get())
                : Verdict.APART;
    }

    /** Whether a row that is his organisation's counts for what he is told: where he cannot see it, only if it is the same bytes. */
    private boolean isTold(Row mine, StixObject object) {
        return ownership.sees(mine) || isPrint(mine, object);
    }

    private static boolean isPrint(Row row, StixObject object) {
        return row.print().equals(Fingerprint.of(object.bytes()));
    }

    /** The same observable from another provider, if the poster sees it: each provider's stands by itself (V-15). */
    private Optional<Row> broughtBySomebody(StixObject object) {
        var all = living.chain(object.id(), Optional.empty());
        var same = object.version().isPresent() ? all.instance(object.version()).stream() : all.rows().stream();
        return same.filter(row -> ownership.sees(row) && held.isSame(row, object))
                .findFirst();
    }

    /** Whether markings are in it that mean something else to others, which its poster must not notice. */
    private boolean isContested(StixObject object) {
        return markings.areContested(object.markings()) || (isDefinition(object) && markings.hasHiddenTwin(object));
    }

    /** Whether these bytes are there for all of his organisation who would see them. What comes in to intake is a report anyhow. */
    private boolean isThere(StixObject object, Label label, Row row) {
        return !(feed.scope() instanceof CollectionScope.Intake)
                && Living.isAmong(Fingerprint.of(object.bytes()), label, row.print(), row.label());
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
        if (isDefinition(object)) {
            definitions.add(object.bytes());
        }
    }

    private Label label(StixObject object) {
        var own = own(object);
        if (isDefinition(object) && councilSheet.isEmpty()) {
            return Labels.ofDefinition(markings.of(object.id()), own, feed.scope());
        }
        var sheets = sheets(object);
        return sheets.isEmpty()
                ? unsheeted.computeIfAbsent(Marks.of(object), marks -> label(own, sheets))
                : label(own, sheets);
    }

    private Label label(Labels.Own own, List<Labels.Own> sheets) {
        return Labels.label(
                own, sheets, councilSheet, feed.scope(), desk && own.handling().isPresent());
    }

    private List<Labels.Own> sheets(StixObject object) {
        return providerSheets.getOrDefault(object.id(), List.of());
    }

    /** The rule that keeps this object out whatever else is there, or null. */
    private @Nullable String refusal(StixObject object) {
        var wrong = Optional.ofNullable(Forgery.against(object, caller, council))
                .or(() -> Remarks.of(MarkingRules.judge(object, markings::of), Severity.REFUSE));
        if (wrong.isPresent() && !isKnownVerbatim(object)) {
            return wrong.get();
        }
        if (desk && ownership.isMembers(object)) {
            return "a member's object goes to the council through casework, by designation and release";
        }
        if (isDefinition(object) && markings.standsOtherwise(object, held)) {
            return "S-164: another definition stands under this id, and a marking's definition never changes";
        }
        if (feed.scope() instanceof CollectionScope.Intake) {
            return null;
        }
        if (markings.areMisread(object.markings())) {
            return "the definition of a marking on it is refused";
        }
        var own = own(object);
        if (own.unknown()) {
            return "a marking on it is not known here: post its definition in the same envelope or before";
        }
        if (councilSheet.isPresent()) {
            return Labels.looserThan(own, councilSheet.get())
                    .map(property -> "the conditions are looser than the object's own markings: " + property)
                    .orElse(null);
        }
        if (isDefinition(object)) {
            return null;
        }
        var all = own;
        for (var sheet : sheets(object)) {
            all = all.and(sheet);
        }
        if (!Labels.covers(all, feed.scope())) {
            return all.tlp().isEmpty()
                    ? "no marking covers it: a TLP marking is missing, " + Tlp.AMBER.id() + " (TLP:AMBER), say"
                    : "no marking covers it: a handling marking is missing, on it or on a sheet that names it";
        }
        return null;
    }

    /** Why a definition that may stand says nothing that could be kept, or null. */
    private @Nullable String unfit(StixObject definition) {
        boolean kept = feed.scope() instanceof CollectionScope.Intake || councilSheet.isPresent();
        return !kept && markings.of(definition.id()) instanceof Meaning.Unknown
                ? "this marking's kind is not known here, so nothing marked with it could be shown"
                : null;
    }

    /** Whether the poster sees these very contents here, or of a definition anywhere. */
    private boolean isKnownVerbatim(StixObject object) {
        return isDefinition(object)
                ? markings.standsThus(object, held)
                : living.instance(object.id(), object.version())
                        .filter(ownership::sees)
                        .filter(row -> held.isSame(row, object))
                        .isPresent();
    }
}
