package org.hikyaku.casework;

import java.util.List;
import java.util.stream.Collectors;
import org.hikyaku.council.Refusal;
import org.hikyaku.stix.edition.Editions;

/** What a release has to keep to where editions are in its case: nobody gets from one to its original. */
final class Derived {
    private Derived() {}

    /**
     * That what goes into one collection is chosen by name, has no original beside its edition, and has whatever its editions name.
     *
     * @param pieces what the order names, all of the case if it names nothing
     * @throws Refusal if not
     */
    static void requireApart(ReleaseOrder order, List<Contents.Piece> pieces) {
        var editions =
                pieces.stream().filter(piece -> piece.edition().isPresent()).toList();
        if (editions.isEmpty()) {
            return;
        }
        if (order.objects().isEmpty()) {
            throw Refusal.invalid("a release of a case that has editions names its objects");
        }
        var released = pieces.stream().map(piece -> piece.object().id()).collect(Collectors.toSet());
        for (var piece : editions) {
            var edition = piece.edition().orElseThrow();
            if (released.contains(edition.original())) {
                throw Refusal.invalid("R-13: an edition and its original do not go into one collection together");
            }
            Editions.naming(
                            piece.object(),
                            id -> !released.contains(id) && !edition.kept().contains(id))
                    .ifPresent(path -> {
                        throw Refusal.invalid(
                                "R-05, " + path + ": an edition names an object that does not go out with it");
                    });
        }
    }
}
