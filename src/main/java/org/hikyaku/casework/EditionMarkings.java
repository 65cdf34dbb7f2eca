package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Refusal;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.handling.Meaning;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;

/**
 * What stands on an edition: the strictest TLP label of what binds it. Handling conditions are said again by the sheet of each
 * release, which may not be looser, so the provider's definition, and with it the provider, stays behind. What a sheet cannot say
 * again stays only if the desk keeps the marking, or there is no edition.
 */
final class EditionMarkings {
    private EditionMarkings() {}

    /**
     * The markings to stand on an edition.
     *
     * @param bound what binds what is left of the original
     * @param keep what the desk keeps by its ids
     * @throws Refusal if one of them can be neither said again nor kept
     */
    static List<StixId> of(List<StixId> bound, Set<StixId> keep, MarkingBook book) {
        var tlp = Optional.<Tlp>empty();
        var standing = new ArrayList<StixId>();
        for (var marking : bound) {
            boolean again = true;
            for (var part : book.meaningOf(marking).parts()) {
                if (part instanceof Meaning.TlpMark mark) {
                    tlp = Optional.of(tlp.map(mark.tlp()::stricter).orElse(mark.tlp()));
                } else if (part instanceof Meaning.Unknown) {
                    throw refusal("a marking that is not understood cannot be kept to");
                } else {
                    again &= part instanceof Meaning.Handling handling && isSaidBySheets(handling.marking());
                }
            }
            if (keep.contains(marking) && Tlp.ofMarking(marking).isEmpty()) {
                standing.add(marking);
            } else if (!again) {
                throw refusal("a marking obliges to what no sheet of the council's says: keep it by its id");
            }
        }
        tlp.ifPresent(label -> standing.add(0, label.id()));
        return standing;
    }

    private static boolean isSaidBySheets(HandlingMarking marking) {
        return marking.otherDuties().isEmpty() && marking.validUntil().isEmpty();
    }

    private static Refusal refusal(String why) {
        return Refusal.invalid("R-13, object_marking_refs: " + why);
    }
}
