package org.hikyaku.handling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.MarkingDefinition;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.Trail;

/**
 * What the council asks of markings beyond STIX's own rules: of a marking definition by itself, and of any object by what its
 * markings mean to whoever posts it. It hangs on nothing that is stored; where something may be posted, and by whom, is decided
 * elsewhere.
 *
 * <p>Refused is what pretends to be the standard's (S-163), and what contradicts itself or says in the wrong place what nobody would
 * heed: better told at once than kept and never shown. Whatever is merely stricter in effect than it looks is told (M-26 to M-34,
 *
 */
public final class MarkingRules {
    private static final int DEPTH = 8;
    private static final String OBJECT_LEVEL = "object_marking_refs";
    private static final String GRANULAR = "granular_markings";
    private static final String MARKING = "marking_ref";
    private static final String EXTENSIONS = "extensions";
    private static final String OURS = HandlingMarking.EXTENSION.toString();

    private final StixObject object;
    private final Function<StixId, Meaning> book;
    private final Findings findings = new Findings(new Trail(DEPTH));

    private MarkingRules(StixObject object, Function<StixId, Meaning> book) {
        this.object = object;
        this.book = book;
    }

    /**
     * Judges an object.
     *
     * @param object one that keeps STIX's rules
     * @param book what each marking means to its poster, {@link MarkingBook#meaningOf}
     * @return what is found, what it is refused for first
     */
    public static List<Finding> judge(StixObject object, Function<StixId, Meaning> book) {
        var rules = new MarkingRules(object, book);
        var definition = object.markingDefinition();
        var all = new ArrayList<Finding>();
        if (definition.isPresent()) {
            all.addAll(rules.definition(definition.get()));
        } else if (object.extensions().contains(OURS)) {
            rules.misplaced();
        }
        rules.markings();
        all.addAll(rules.findings.list());
        if (all.isEmpty()) {
            return List.of();
        }
        all.sort((one, other) -> one.severity().compareTo(other.severity()));
        return List.copyOf(all);
    }

    /**
     * Judges objects that have nothing but each other: a marking means what its definition among them says.
     *
     * @param objects all that there are
     * @return what judges one of them
     */
    public static Function<StixObject, List<Finding>> among(List<StixObject> objects) {
        var book = new MarkingBook();
        objects.stream().filter(each -> each.markingDefinition().isPresent()).forEach(book::learn);
        return object -> judge(object, book::meaningOf);
    }

    /** What a definition says; the reader of our conditions has findings of its own. */
    private List<Finding> definition(MarkingDefinition definition) {
        if (TlpDefinition.isForged(object)) {
            findings.refuse("S-163", "has to say under this id what the standard does");
            return List.of();
        }
        if (Tlp.ofMarking(object.id()).isPresent()) {
            return List.of();
        }
        if (definition.extensions().containsKey(TlpDefinition.EXTENSION)) {
            findings.trail().to(EXTENSIONS).to(TlpDefinition.EXTENSION);
            findings.refuse("S-163", "has to stand in the standard's own definitions alone, each under its id");
            findings.trail().back();
            findings.trail().back();
            return List.of();
        }
        if (HandlingMarking.parse(definition) instanceof HandlingMarking.Parsed.Invalid invalid) {
            return invalid.findings();
        }
        var meaning = MarkingBook.read(object);
        if (meaning instanceof Meaning.Unknown) {
            findings.add(
                    Severity.TELL,
                    "M-31",
                    "should be a statement or handling conditions: what is marked by anything else is shown to nobody");
        } else if (meaning instanceof Meaning.TlpMark || meaning instanceof Meaning.NoLooser) {
            findings.add(
                    Severity.TELL,
                    "M-32",
                    "should be TLP's own definition: a text that reads as a label restricts and opens nothing");
        }
        return List.of();
    }

    private void misplaced() {
        findings.trail().to(EXTENSIONS).to(OURS);
        findings.refuse("X-01", "has to stand in a marking definition, which the object names among its markings");
        findings.trail().back();
        findings.trail().back();
    }

    private void markings() {
        var tree = object.hasGranularMarkings() ? object.tree() : NullNode.getInstance();
        var whole = new ArrayList<StixId>();
        if (object.hasGranularMarkings()) {
            tree.path(OBJECT_LEVEL).forEach(ref -> whole.add(StixId.parse(ref.textValue())));
        } else {
            whole.addAll(object.markings());
        }
        findings.trail().to(OBJECT_LEVEL);
        for (int i = 0; i < whole.size(); i++) {
            findings.trail().to(i);
            known(whole.get(i));
            findings.trail().back();
        }
        severalLabels(whole);
        findings.trail().back();
        var own = Labels.own(whole, book);
        labels(own);
        parts(tree.path(GRANULAR), own);
        // Without markings of parts, what the object's markings say of handling has been worked out.
        boolean handled = object.hasGranularMarkings() || own.handling().isPresent();
        if (handled && object.markingDefinition().isEmpty()) {
            together(Labels.own(object, book));
        }
    }

    private void known(StixId marking) {
        if (book.apply(marking).parts().contains(new Meaning.Unknown())) {
            findings.add(
                    Severity.TELL,
                    "M-30",
                    "should be a marking whose definition is understood here, and comes before or along:"
                            + " what it marks is shown to nobody");
        }
    }

    private void severalLabels(List<StixId> markings) {
        if (markings.size() < 2) {
            return;
        }
        var labels = EnumSet.noneOf(Tlp.class);
        markings.forEach(marking -> label(marking).ifPresent(labels::add));
        if (labels.size() > 1) {
            findings.add(Severity.TELL, "M-33", "should hold one TLP label: of several the strictest is kept");
        }
    }

    private Optional<Tlp> label(StixId marking) {
        return Labels.own(List.of(marking), book).tlp();
    }

    /** The object's {@code labels}, which are no markings. */
    private void labels(Labels.Own own) {
        var labelled = Labels.labelled(object);
        if (labelled.compareTo(own.tlp().orElse(Tlp.CLEAR).stricter(own.noLooser())) > 0) {
            findings.trail().to("labels");
            findings.add(
                    Severity.TELL,
                    "M-33",
                    "should not say what a TLP marking is for: a stricter one is kept, and none opens anything");
            findings.trail().back();
        }
    }

    private void parts(JsonNode block, Labels.Own whole) {
        findings.trail().to(GRANULAR);
        for (int i = 0; i < block.size(); i++) {
            var ref = block.path(i).path(MARKING).textValue();
            if (ref != null) {
                findings.trail().to(i).to(MARKING);
                part(StixId.parse(ref), whole);
                findings.trail().back();
                findings.trail().back();
            }
        }
        findings.trail().back();
    }

    private void part(StixId marking, Labels.Own whole) {
        known(marking);
        var own = Labels.own(List.of(marking), book);
        boolean looserLabel = own.tlp().isPresent()
                && whole.tlp().filter(own.tlp().get()::isLooserThan).isPresent();
        boolean looserConditions = own.handling().isPresent()
                && whole.handling().isPresent()
                && Labels.looserThan(
                                Labels.Own.of(whole.handling().get()),
                                Labels.Own.of(own.handling().get()))
                        .isPresent();
        if (looserLabel || looserConditions) {
            findings.add(
                    Severity.TELL, "M-34", "should be no looser than the object's own: a part's marking opens nothing");
        }
    }

    /** Handling conditions beside a TLP label, on the object and its parts together: whoever reads one keeps all. */
    private void together(Labels.Own own) {
        if (own.handling().isEmpty()) {
            return;
        }
        var conditions = own.handling().get();
        findings.trail().to(OBJECT_LEVEL);
        if (own.tlp().isEmpty()) {
            boolean sheet = Labels.canBeSheet(object);
            findings.add(
                    sheet ? Severity.REFUSE : Severity.TELL,
                    "X-03",
                    sheet
                            ? "has to hold a TLP marking beside the handling marking: without one it is no sheet"
                            : "should hold a TLP marking beside the handling marking, for readers who know only that");
        } else if (conditions.tiers().contains(Tier.EARLY_WARNING)) {
            earlyWarning(own.effectiveTlp(), conditions);
        } else if (own.effectiveTlp() == Tlp.CLEAR) {
            findings.add(
                    Severity.TELL,
                    "X-03",
                    "should hold a TLP label as narrow as the scope: the scope is kept, and TLP:CLEAR says there is none");
        }
        findings.trail().back();
    }

    private void earlyWarning(Tlp tlp, Labels.Conditions conditions) {
        if (Tlp.GREEN.isLooserThan(tlp)) {
            findings.refuse("X-03", "has to hold TLP:CLEAR or TLP:GREEN where the scope is early-warning");
        }
        if (conditions.secret() || conditions.sensitive()) {
            findings.refuse("M-35", "has to say neither secret nor sensitive where the scope is early-warning");
        }
    }
}
