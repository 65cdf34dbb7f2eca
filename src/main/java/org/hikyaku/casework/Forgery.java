package org.hikyaku.casework;

import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.handling.Meaning;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.jspecify.annotations.Nullable;

/** What may not be posted in another's name. It hangs on object and poster alone, not on what is there. */
final class Forgery {
    private Forgery() {}

    /** The rule that keeps an object out, or null. What stands in the same words where the poster sees it is no forgery. */
    static @Nullable String against(StixObject object, Caller poster, Council council) {
        boolean desk = poster.standing().isDesk(Desk.OPERATIONS);
        boolean councils =
                object.createdBy().filter(HandlingMarking.BROKER::equals).isPresent();
        return switch (object.type()) {
            case "identity" -> {
                if (object.id().equals(HandlingMarking.BROKER) || councils) {
                    yield "S-041: objects under the council's identity come only from casework";
                }
                yield desk || isOwnOrNobodys(object.id(), poster, council)
                        ? null
                        : "S-041: this identity is another organisation's";
            }
            case "marking-definition" -> {
                if (councils && !desk) {
                    yield "S-041: definitions under the council's identity come only from casework";
                }
                yield !desk && isDesignated(object) ? "a designation is stated by casework alone" : null;
            }
            default -> councils ? "S-041: objects under the council's identity come only from casework" : null;
        };
    }

    private static boolean isOwnOrNobodys(StixId identity, Caller poster, Council council) {
        return council.organisationOf(identity.toString())
                .map(organisation -> organisation.id().equals(poster.organisation()))
                .orElse(true);
    }

    private static boolean isDesignated(StixObject definition) {
        return MarkingBook.read(definition) instanceof Meaning.Handling handling
                && handling.marking().designation().isPresent();
    }
}
