package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Change;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.handling.Meaning;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Content;
import org.hikyaku.stix.Envelope;
import org.hikyaku.stix.Item;
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
    private static final Pattern ZEROS = Pattern.compile("\\.?0*Z$");

    private final Caller caller;
    private final Feed feed;
    private final Council council;
    private final MarkingBook book;
    private final Clearance clearance;
    private final boolean desk;
    private final Optional<Labels.Own> councilSheet;
    private final Map<StixId, Meaning> brought = new HashMap<>();
    private final Map<StixId, List<Labels.Own>> providerSheets = new HashMap<>();
    private final Map<String, StixObject> seen = new HashMap<>();
    private final Held held;
    private final Living living;
    private final Map<StixId, Known> known = new HashMap<>();
    private final Supplier<RandomName> names = RandomName.series();

    // An envelope has a thousand objects and a few sets of markings: what follows from these is worked out once for
    // each.
    private final Map<List<StixId>, Labels.Own> owns = new HashMap<>();
    private final Map<List<StixId>, Label> unsheeted = new HashMap<>();

    private final List<Receipt.Outcome> outcomes = new ArrayList<>();
    private final List<Candidate> fresh = new ArrayList<>();
    private final List<Blob> blobs = new ArrayList<>();
    private final List<byte[]> definitions = new ArrayList<>();
    private final List<StixId> sheets = new ArrayList<>();
    private boolean twins;

    /**
     * @param held compares with what is there
     * @param councilSheet the council's sheet over all of the envelope, where the desk imports
     */
    Admission(
            Caller caller, Feed feed, Council council, MarkingBook book, Held held, Optional<Labels.Own> councilSheet) {
        this.caller = caller;
        this.feed = feed;
        this.living = new Living(feed);
        this.council = council;
        this.book = book;
        this.held = held;
        this.clearance = Clearance.of(caller);
        this.desk = caller.standing().isDesk(Desk.OPERATIONS);
        this.councilSheet = councilSheet;
    }

    /** Runs the decision. */
    Admission decide(Envelope envelope) {
        for (var item : envelope.items()) {
            if (item instanceof Item.Sound sound && sound.object().type().equals("marking-definition")) {
                learn(sound.object());
            }
        }
        for (var item : envelope.items()) {
            if (item instanceof Item.Sound sound) {
                bind(sound.object());
            }
        }
        for (var item : envelope.items()) {
            if (item instanceof Item.Sound sound) {
                admit(sound.object());
            } else if (item instanceof Item.Faulty faulty) {
                var finding = faulty.findings().get(0);
                outcomes.add(new Receipt.Outcome(
                        faulty.id(),
                        faulty.version(),
                        Optional.of(finding.rule() + " at " + finding.path() + ": " + finding.message())));
            }
        }
        return this;
    }

    /**
     * One for each object, in order. What has no version of its own has the one of the row that it becomes, if that is to be seen by
     * the poster; to whom it is not, its stamp would tell how busy the collection is.
     *
     * @param change what becomes of what comes in
     */
    List<Receipt.Outcome> outcomes(Change change) {
        var given = new HashMap<String, String>();
        for (var birth : change.births()) {
            if (birth.row().version().isEmpty() && clearance.permits(birth.row().label())) {
                given.put(
                        birth.row().id().toString(),
                        StixTimestamp.ofMicros(birth.stamp()).text());
            }
        }
        return outcomes.stream()
                .map(each -> each.version().isPresent() || each.failure().isPresent()
                        ? each
                        : new Receipt.Outcome(
                                each.id(),
                                each.id().flatMap(id -> Optional.ofNullable(given.get(id))),
                                Optional.empty()))
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

    private void learn(StixObject definition) {
        if (!book.knows(definition.id())) {
            var reader = new MarkingBook();
            reader.learn(definition);
            brought.putIfAbsent(definition.id(), reader.meaningOf(definition.id()));
        }
    }

    private Meaning meaning(StixId marking) {
        var known = brought.get(marking);
        return known != null ? known : book.meaningOf(marking);
    }

    private Labels.Own own(StixObject object) {
        return owns.computeIfAbsent(object.markings(), markings -> Labels.own(markings, this::meaning));
    }

    /** A provider's sheet binds what it names in the same envelope, and nothing else. */
    private void bind(StixObject object) {
        if (object.type().equals("report") || object.type().equals("grouping")) {
            var own = own(object);
            if (own.tlp().isPresent() && own.handling().isPresent()) {
                object.objectRefs()
                        .forEach(ref -> providerSheets
                                .computeIfAbsent(ref, id -> new ArrayList<>())
                                .add(own));
            }
        }
    }

    private void admit(StixObject object) {
        var version = object.version();
        var instance = object.id() + " " + version.map(Admission::instant).orElse("");
        var twin = seen.putIfAbsent(instance, object);
        if (twin != null) {
            tell(
                    object,
                    Content.same(twin.bytes(), object.bytes())
                            ? null
                            : "the envelope has other content for this id and version");
            return;
        }
        var refusal = refusal(object);
        if (refusal != null) {
            tell(object, refusal);
            return;
        }
        var same = living.instance(object.id(), version);
        if (same.isPresent() && sees(same.get())) {
            tellOfHeld(object, same.get());
            return;
        }
        boolean othersObject = isOthers(object);
        var others = known(object.id());
        if (same.isEmpty() && othersObject && others.seen()) {
            tell(object, "only its creator's organisation may version this object");
            return;
        }
        if (same.isPresent() || othersObject || others.hidden()) {
            admitApart(object, same);
        } else {
            take(object, label(object));
        }
    }

    /**
     * What there is under an id, worked out once for all of its versions.
     *
     * @param seen whether the poster may see any living version
     * @param hidden whether a version would join some that the poster may not see and that are not his organisation's to version:
     *     their labels would decide whether he sees his own post, and so tell of them
     * @param owners whose to version it is by what any version said, the dead ones included
     */
    private record Known(boolean seen, boolean hidden, Set<OrganisationId> owners) {}

    private Known known(StixId id) {
        return known.computeIfAbsent(id, fresh -> {
            var rows = living.chain(id, Optional.empty()).rows();
            boolean mine = rows.stream()
                    .anyMatch(row ->
                            row.owner().filter(caller.organisation()::equals).isPresent());
            return new Known(
                    rows.stream().anyMatch(this::sees), !mine && !rows.stream().allMatch(this::sees), feed.owners(id));
        });
    }

    /** Takes what is another's, or has a twin that the poster may not see: for his organisation alone. */
    private void admitApart(StixObject object, Optional<Row> same) {
        var organisation = caller.organisation();
        var mine = living.chain(object.id(), Optional.of(organisation))
                .instance(object.version())
                // What he is told does not change when what he has comes from its creator too.
                .or(() -> same.flatMap(row -> living.overtaken(row, organisation)));
        if (mine.isPresent()) {
            tellOfHeld(object, mine.get());
            return;
        }
        var label = label(object).onlyFor(organisation);
        if (same.isPresent() && isThere(object, label, same.get())) {
            tell(object, null);
            return;
        }
        twins = true;
        take(object, label);
    }

    /** Whether these bytes are there for all of his organisation who would see them. What comes in to intake is a report anyhow. */
    private boolean isThere(StixObject object, Label label, Row row) {
        return !(feed.scope() instanceof CollectionScope.Intake)
                && Living.isAmong(Fingerprint.of(object.bytes()), label, row.print(), row.label());
    }

    private void take(StixObject object, Label label) {
        var blob = new Blob(names.get(), object.bytes());
        blobs.add(blob);
        fresh.add(new Candidate(
                object.id(),
                object.version(),
                label,
                caller.organisation(),
                owner(object),
                blob.name(),
                object.bytes().length,
                Fingerprint.of(object.bytes()),
                object.signature()));
        if (object.type().equals("marking-definition")) {
            definitions.add(object.bytes());
        }
        tell(object, null);
    }

    private Label label(StixObject object) {
        var own = own(object);
        if (object.type().equals("marking-definition") && councilSheet.isEmpty()) {
            return Labels.ofDefinition(meaning(object.id()), own, feed.scope());
        }
        var sheets = sheets(object);
        return sheets.isEmpty()
                ? unsheeted.computeIfAbsent(object.markings(), markings -> label(own, sheets))
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
        if (object.createdBy().filter(HandlingMarking.BROKER::equals).isPresent()
                && !object.type().equals("marking-definition")) {
            return "objects under the council's identity come only from casework";
        }
        if (desk && isMembers(object)) {
            return "a member's object goes to the council through casework, by designation and release";
        }
        if (feed.scope() instanceof CollectionScope.Intake) {
            return null;
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
        if (object.type().equals("marking-definition")) {
            return meaning(object.id()) instanceof Meaning.Unknown
                    ? "this marking's kind is not known here, so nothing marked with it could be shown"
                    : null;
        }
        var all = own;
        for (var sheet : sheets(object)) {
            all = all.and(sheet);
        }
        if (!Labels.covers(all, feed.scope())) {
            return all.tlp().isEmpty()
                    ? "no marking covers it: a TLP marking is missing"
                    : "no marking covers it: a handling marking is missing, on it or on a sheet that names it";
        }
        return null;
    }

    private boolean sees(Row row) {
        boolean ownPost =
                feed.scope() instanceof CollectionScope.Intake && row.from().equals(caller.organisation());
        return ownPost || clearance.permits(row.label());
    }

    private Optional<Organisation> creator(StixObject object) {
        return object.createdBy().flatMap(id -> council.organisationOf(id.toString()));
    }

    private boolean isMembers(StixObject object) {
        return creator(object)
                .filter(o -> o.affiliation() instanceof Affiliation.Member)
                .isPresent();
    }

    /** The organisation that alone may version what this says it created: a member, or a desk. */
    private Optional<OrganisationId> owner(StixObject object) {
        return creator(object)
                .filter(o -> o.affiliation() instanceof Affiliation.Member
                        || o.affiliation() instanceof Affiliation.Secretariat)
                .map(Organisation::id);
    }

    /**
     * Whether it is another's to version. What earlier versions say of their creator counts as much as what this one says, and
     * those that were withdrawn as much as the living: otherwise whoever leaves the creator out would take the object over.
     */
    private boolean isOthers(StixObject object) {
        return Stream.concat(owner(object).stream(), known(object.id()).owners().stream())
                .anyMatch(owner -> !owner.equals(caller.organisation()));
    }

    /** One text for each instant, however many digits it was written with. */
    private static String instant(StixTimestamp version) {
        var text = version.text();
        return text.indexOf('.') < 0 ? text : ZEROS.matcher(text).replaceFirst("Z");
    }

    /** Tells of an object that is there already, in this row. */
    private void tellOfHeld(StixObject object, Row row) {
        var version = object.version()
                .or(() -> clearance.permits(row.label()) ? Optional.of(row.version()) : Optional.empty());
        tell(object, version, held.isSame(row, object) ? null : "other content is held for this id and version");
    }

    private void tell(StixObject object, @Nullable String failure) {
        tell(object, object.version(), failure);
    }

    private void tell(StixObject object, Optional<StixTimestamp> version, @Nullable String failure) {
        outcomes.add(new Receipt.Outcome(
                Optional.of(object.id().toString()), version.map(StixTimestamp::text), Optional.ofNullable(failure)));
    }
}
