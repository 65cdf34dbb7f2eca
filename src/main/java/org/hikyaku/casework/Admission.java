package org.hikyaku.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.feed.Change;
import org.hikyaku.feed.Feed;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.MarkingRules;
import org.hikyaku.stix.Envelope;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixObject;

/**
 * Decides about the objects of one envelope, in one look at the views: which come in ({@link Arrivals}), under which label ({@link
 * PostedLabels}), and what the poster is told ({@link Outcomes}), by what {@link Verdicts} say of each.
 */
final class Admission {
    private final Markings markings;
    private final Succession succession;
    private final PostedLabels labels;
    private final Verdicts verdicts;
    private final Outcomes told;
    private final Arrivals arrivals;

    /** Of provider's sheets, which are judged before what they bind. */
    private final Map<Integer, Verdict> judged = new HashMap<>();

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
        var living = new Living(feed);
        var ownership = new Ownership(caller, feed, living, deleted, council);
        this.markings = markings;
        this.succession = new Succession(ownership, held, now);
        this.labels = new PostedLabels(feed.scope(), markings, caller.standing().isDesk(Desk.OPERATIONS), councilSheet);
        this.verdicts = new Verdicts(
                caller, feed, council, markings, labels, held, living, ownership, succession, councilSheet);
        this.told = new Outcomes(caller, ownership);
        this.arrivals = new Arrivals(caller, feed, ownership, verdicts, told);
    }

    /** Runs the decision: first about definitions, for what they say decides about the rest. */
    Admission decide(Envelope envelope) {
        var items = envelope.items();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Sound sound && sound.object().id().isMarkingDefinition()) {
                admit(i, sound.object());
            }
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Sound sound
                    && Labels.isSheet(sound.object(), labels.own(sound.object()))) {
                bind(i, sound.object());
            }
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Sound sound && !sound.object().id().isMarkingDefinition()) {
                admit(i, sound.object());
            } else if (items.get(i) instanceof Item.Faulty faulty) {
                told.tell(i, faulty);
            }
        }
        arrivals.close();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Sound sound) {
                told.remark(i, remark(sound));
            }
        }
        return this;
    }

    /** What the poster is told of each object, in order, once it is known what becomes of what comes in. */
    List<Receipt.Outcome> outcomes(Change change) {
        return told.of(change);
    }

    /** What comes in. */
    Arrivals arrivals() {
        return arrivals;
    }

    private void bind(int at, StixObject sheet) {
        var verdict = verdicts.judge(sheet);
        judged.put(at, verdict);
        if (verdict.failure() == null) {
            labels.bind(sheet);
        }
    }

    private void admit(int at, StixObject object) {
        var known = judged.get(at);
        var verdict = known != null ? known : verdicts.judge(object);
        if (verdict.isTaken()) {
            arrivals.admit(at, object, verdict, labels.label(object));
        } else {
            arrivals.settle(at, object, verdict);
        }
        if (verdict.failure() == null) {
            // What is there already binds like what is new: he may not be one who sees that it is.
            succession.take(object);
        }
    }

    /** What is to be told of an object all the same, now that it is known what all markings mean. */
    private Optional<String> remark(Item.Sound sound) {
        var all = new ArrayList<>(sound.remarks());
        all.addAll(MarkingRules.judge(sound.object(), markings::of));
        return Remarks.of(all, Severity.TELL);
    }
}
