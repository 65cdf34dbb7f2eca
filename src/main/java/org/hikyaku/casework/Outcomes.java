package org.hikyaku.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.Change;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Clearance;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;

/** What the poster is told of each object of an envelope. */
final class Outcomes {
    private final Caller caller;
    private final Ownership ownership;
    private final SortedMap<Integer, Receipt.Outcome> told = new TreeMap<>();

    Outcomes(Caller caller, Ownership ownership) {
        this.caller = caller;
        this.ownership = ownership;
    }

    /** Says what becomes of an object; what was said of it before is void. */
    void tell(int at, StixObject object, Verdict verdict) {
        var row = verdict.row();
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

    /** Says what is wrong with what could not be read. */
    void tell(int at, Item.Faulty faulty) {
        told.put(
                at, new Receipt.Outcome(faulty.id(), faulty.version(), Remarks.of(faulty.findings(), Severity.REFUSE)));
    }

    /** What is to be said of an object beside what becomes of it. */
    void remark(int at, Optional<String> remark) {
        told.computeIfPresent(at, (place, outcome) -> outcome.with(remark));
    }

    /**
     * One for each object, in order. What has no version of its own has the one of the row that it becomes, if that is to be seen by
     * the poster; to whom it is not, its stamp would tell how busy the collection is.
     *
     * @param change what becomes of what comes in
     */
    List<Receipt.Outcome> of(Change change) {
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
}
