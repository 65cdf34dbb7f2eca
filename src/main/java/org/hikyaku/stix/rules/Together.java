package org.hikyaku.stix.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.Trail;

/**
 * What is asked of the objects of one envelope together. What is not in the envelope is not looked for: a reference to what is not
 * there is legal (S-173), and an answer must not tell of what is (L-15).
 */
public final class Together {
    private final Map<StixId, List<StixObject>> byId = new HashMap<>();
    private final Map<UUID, String> types = new HashMap<>();
    private final Repeated repeated = new Repeated();

    private Together(List<Item> items) {
        for (var item : items) {
            if (item instanceof Item.Sound sound) {
                byId.computeIfAbsent(sound.object().id(), id -> new ArrayList<>(1))
                        .add(sound.object());
                repeated.add(sound.object());
            }
        }
    }

    /** The same items in the same order, of which those are faulty now that do not stand with the others. */
    public static List<Item> judge(List<Item> items) {
        var together = new Together(items);
        var judged = new ArrayList<Item>(items.size());
        for (var item : items) {
            judged.add(item instanceof Item.Sound sound ? together.judge(sound) : item);
        }
        return judged;
    }

    private Item judge(Item.Sound sound) {
        var object = sound.object();
        var findings = new Findings(new Trail(Limits.DEFAULT.maxDepth()));
        if (!object.id().isObservable()) {
            oneTypeForEach(object.id(), findings);
        }
        repeated.judge(object, findings);
        switch (object.type()) {
            case "marking-definition" -> MarkingCycles.judge(object, this, findings);
            case "malware" -> Samples.ofOne(object, this, findings);
            case "relationship" -> Samples.variant(object, this, findings);
            case "observed-data" -> Observed.judge(object, this, findings);
            case "language-content" -> Translations.judge(object, this, findings);
            default -> {}
        }
        if (findings.isEmpty()) {
            return sound;
        }
        var all = new ArrayList<>(findings.list());
        all.addAll(sound.remarks());
        if (!findings.isRefused()) {
            return new Item.Sound(object, all);
        }
        return new Item.Faulty(
                Optional.of(object.id().toString()), object.version().map(StixTimestamp::text), all);
    }

    private void oneTypeForEach(StixId id, Findings findings) {
        var type = types.putIfAbsent(id.uuid(), id.type());
        if (type != null && !type.equals(id.type())) {
            // OASIS's own examples have relationships with the UUIDs of what they relate, and nothing hangs on it.
            findings.trail().to("id");
            findings.add(Severity.TELL, "S-024", "should have a UUID that no object of another type has");
            findings.trail().back();
        }
    }

    /** All sound versions of an object that are in the envelope. */
    List<StixObject> versions(StixId id) {
        return byId.getOrDefault(id, List.of());
    }

    /** Its newest version in the envelope. */
    Optional<StixObject> newest(StixId id) {
        return versions(id).stream()
                .reduce((one, other) -> other.version().isPresent()
                                && one.version().isPresent()
                                && other.version().get().compareTo(one.version().get()) > 0
                        ? other
                        : one);
    }
}
