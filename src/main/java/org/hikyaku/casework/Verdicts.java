package org.hikyaku.casework;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.MarkingRules;
import org.hikyaku.handling.Meaning;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.Content;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each object of an envelope. An object that the poster may not see makes no difference to what he is told: his own is
 * taken like any other, shown to his organisation alone and put before the operations desk.
 */
final class Verdicts {
    private static final String OTHER_CONTENT = "other content is held for this id and version";

    private final Caller caller;
    private final Feed feed;
    private final Council council;
    private final Markings markings;
    private final PostedLabels labels;
    private final Held held;
    private final Living living;
    private final Ownership ownership;
    private final Succession succession;
    private final Optional<Labels.Own> councilSheet;
    private final boolean desk;
    private final Map<String, StixObject> seen = new HashMap<>();
    private final Map<StixId, Boolean> versioned = new HashMap<>();

    /**
     * @param markings what markings mean to the caller
     * @param held compares with what is there
     * @param councilSheet the council's sheet over all of the envelope, where the desk imports
     */
    Verdicts(
            Caller caller,
            Feed feed,
            Council council,
            Markings markings,
            PostedLabels labels,
            Held held,
            Living living,
            Ownership ownership,
            Succession succession,
            Optional<Labels.Own> councilSheet) {
        this.caller = caller;
        this.feed = feed;
        this.council = council;
        this.markings = markings;
        this.labels = labels;
        this.held = held;
        this.living = living;
        this.ownership = ownership;
        this.succession = succession;
        this.councilSheet = councilSheet;
        this.desk = caller.standing().isDesk(Desk.OPERATIONS);
    }

    /** What becomes of an object: of the next of the envelope, each of which is judged once. */
    Verdict judge(StixObject object) {
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
        if (object.id().isMarkingDefinition()) {
            if (refusal == null) {
                markings.bring(object);
                labels.readAnew();
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
                + (object.id().isMarkingDefinition()
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
                || ownership.isOvershadowed(object, labels.label(object))
                || ownership.hasApart(object.id())
                || isContested(object)
                || ownership.tightensOthers(object, labels.label(object));
        return apart ? apart(object, same) : Verdict.COMMON;
    }

    /** Of an instance that is there already. */
    private Verdict there(StixObject object, Row row) {
        return held.isSame(row, object) ? Verdict.there(row) : Verdict.refused(OTHER_CONTENT, row);
    }

    /** What becomes of an object that turned out to be for the poster's organisation alone, or not to come in. */
    Verdict apart(StixObject object) {
        return apart(object, ownership.known(object.id()).instance(object.version()));
    }

    /** What becomes of what is another's, or stands against what the poster may not see: it is for his organisation alone. */
    private Verdict apart(StixObject object, Optional<Row> same) {
        // What he is told does not change when what he has comes from its creator too.
        var overtaken = same.flatMap(ownership::overtaken).filter(row -> isTold(row, object));
        if (overtaken.isPresent()) {
            return there(object, overtaken.get());
        }
        return same.isPresent() && isThere(object, labels.label(object).onlyFor(caller.organisation()), same.get())
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
        return markings.areContested(object.markings())
                || (object.id().isMarkingDefinition() && markings.hasHiddenTwin(object));
    }

    /** Whether these bytes are there for all of his organisation who would see them. What comes in to intake is a report anyhow. */
    private boolean isThere(StixObject object, Label label, Row row) {
        return !(feed.scope() instanceof CollectionScope.Intake)
                && Living.isAmong(Fingerprint.of(object.bytes()), label, row.print(), row.label());
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
        if (object.id().isMarkingDefinition() && markings.standsOtherwise(object, held)) {
            return "S-164: another definition stands under this id, and a marking's definition never changes";
        }
        if (feed.scope() instanceof CollectionScope.Intake) {
            return null;
        }
        if (markings.areMisread(object.markings())) {
            return "the definition of a marking on it is refused";
        }
        var own = labels.own(object);
        if (own.unknown()) {
            return "a marking on it is not known here: post its definition in the same envelope or before";
        }
        if (councilSheet.isPresent()) {
            return Labels.looserThan(own, councilSheet.get())
                    .map(property -> "the conditions are looser than the object's own markings: " + property)
                    .orElse(null);
        }
        if (object.id().isMarkingDefinition()) {
            return null;
        }
        var all = labels.all(object);
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
        return object.id().isMarkingDefinition()
                ? markings.standsThus(object, held)
                : living.instance(object.id(), object.version())
                        .filter(ownership::sees)
                        .filter(row -> held.isSame(row, object))
                        .isPresent();
    }
}
