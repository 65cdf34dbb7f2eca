package org.hikyaku.handling;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.stix.StixId;

/**
 * The Traffic Light Protocol, version 2.0, from the least to the most restrictive. The ids of its marking definitions, and
 * those of version 1, are compiled in and never learned from the wire.
 */
public enum Tlp {
    /** No limit but that of collection and scope. */
    CLEAR("TLP:CLEAR", "94868c89-83c2-464b-929b-a1a8aa3c8487", "613f2e26-407d-48c7-9eca-b8e91df99dc9"),
    /** The community: all whom collection and scope admit. */
    GREEN("TLP:GREEN", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "34098fce-860f-48ae-8e50-ebd3cc5e41da"),
    /** Members and the targets that their hub serves. */
    AMBER("TLP:AMBER", "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "f88d31f6-486f-44da-b317-01333bde0b82"),
    /** Members' users alone. */
    AMBER_STRICT("TLP:AMBER+STRICT", "939a9414-2ddd-4d32-a0cd-375ea402b003", ""),
    /** Council staff of the addressed tier (Q18). */
    RED("TLP:RED", "e828b379-4e03-4974-9ac4-e53a884c97c1", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

    private static final Map<StixId, Tlp> BY_ID = byId();

    private final String word;
    private final StixId id;
    private final String firstVersion;

    Tlp(String word, String uuid, String firstVersion) {
        this.word = word;
        this.id = StixId.parse("marking-definition--" + uuid);
        this.firstVersion = firstVersion;
    }

    private static Map<StixId, Tlp> byId() {
        var ids = new HashMap<StixId, Tlp>();
        for (var tlp : values()) {
            ids.put(tlp.id, tlp);
            if (!tlp.firstVersion.isEmpty()) {
                ids.put(StixId.parse("marking-definition--" + tlp.firstVersion), tlp);
            }
        }
        return Collections.unmodifiableMap(ids);
    }

    /** The stricter of the two. */
    public Tlp stricter(Tlp other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether it lets go farther than the other. */
    boolean isLooserThan(Tlp other) {
        return compareTo(other) < 0;
    }

    /** The id of TLP 2.0's marking definition. */
    public StixId id() {
        return id;
    }

    /** The ids of its marking definitions, that of TLP 2.0 and, where there is one, that of TLP 1. */
    public List<StixId> markings() {
        return firstVersion.isEmpty() ? List.of(id) : List.of(id, StixId.parse("marking-definition--" + firstVersion));
    }

    /** The label as TLP writes it, such as {@code TLP:AMBER+STRICT}. */
    public String word() {
        return word;
    }

    /** What one of the nine official ids of TLP 1 and 2 means; TLP 1's WHITE is CLEAR, its AMBER is AMBER. */
    public static Optional<Tlp> ofMarking(StixId marking) {
        return Optional.ofNullable(BY_ID.get(marking));
    }

    /** Reads a label, with or without {@code TLP:}, in any case; TLP 1's WHITE is CLEAR. */
    public static Optional<Tlp> of(String word) {
        var upper = word.strip().toUpperCase(Locale.ROOT);
        var label = upper.startsWith("TLP:") ? upper : "TLP:" + upper;
        return label.equals("TLP:WHITE")
                ? Optional.of(CLEAR)
                : Arrays.stream(values()).filter(t -> t.word.equals(label)).findFirst();
    }
}
