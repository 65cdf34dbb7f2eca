package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/**
 * Under which label posted objects come: by what is on each, by their provider's sheets in the same envelope, and where the desk imports
 * by the council's sheet over all of it.
 */
final class PostedLabels {
    /** All of an object that its own label follows from. */
    private record Marks(List<StixId> markings, Tlp labelled) {
        static Marks of(StixObject object) {
            return new Marks(object.markings(), Labels.labelled(object));
        }
    }

    private final CollectionScope scope;
    private final Markings markings;
    private final boolean desk;
    private final Optional<Labels.Own> councilSheet;
    private final Map<StixId, List<Labels.Own>> providerSheets = new HashMap<>();

    // An envelope has a thousand objects and a few sets of markings: what follows from these is worked out once for
    // each.
    private final Map<Marks, Labels.Own> owns = new HashMap<>();
    private final Map<Marks, Label> unsheeted = new HashMap<>();

    /**
     * @param scope where they come to
     * @param markings what markings mean to the poster
     * @param desk whether the poster is the operations desk
     */
    PostedLabels(CollectionScope scope, Markings markings, boolean desk, Optional<Labels.Own> councilSheet) {
        this.scope = scope;
        this.markings = markings;
        this.desk = desk;
        this.councilSheet = councilSheet;
    }

    /** What an object's own markings say. */
    Labels.Own own(StixObject object) {
        return owns.computeIfAbsent(Marks.of(object), marks -> Labels.own(object, markings::of));
    }

    /** What its own markings say and the provider's sheets that name it. */
    Labels.Own all(StixObject object) {
        var all = own(object);
        for (var sheet : sheets(object)) {
            all = all.and(sheet);
        }
        return all;
    }

    /** A provider's sheet that is accepted binds what it names in the same envelope, and nothing else. */
    void bind(StixObject sheet) {
        sheet.objectRefs()
                .forEach(ref -> providerSheets
                        .computeIfAbsent(ref, id -> new ArrayList<>())
                        .add(own(sheet)));
    }

    /** Once a definition has come in, what was read before may have to be read by it. */
    void readAnew() {
        owns.clear();
        unsheeted.clear();
    }

    /** The label under which it comes. */
    Label label(StixObject object) {
        var own = own(object);
        if (object.id().isMarkingDefinition() && councilSheet.isEmpty()) {
            return Labels.ofDefinition(markings.of(object.id()), own, scope);
        }
        var sheets = sheets(object);
        return sheets.isEmpty()
                ? unsheeted.computeIfAbsent(Marks.of(object), marks -> label(own, sheets))
                : label(own, sheets);
    }

    private Label label(Labels.Own own, List<Labels.Own> sheets) {
        return Labels.label(
                own, sheets, councilSheet, scope, desk && own.handling().isPresent());
    }

    private List<Labels.Own> sheets(StixObject object) {
        return providerSheets.getOrDefault(object.id(), List.of());
    }
}
