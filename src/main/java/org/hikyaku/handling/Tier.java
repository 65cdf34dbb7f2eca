package org.hikyaku.handling;

import java.util.Arrays;
import java.util.Optional;

/** A sharing scope (共有範囲) that is no list: each is a condition on who reads, and two of them must both hold. */
public enum Tier {
    /** Class 1 alone. */
    TASK_FORCE_1("task-force-1"),
    /** Class 1 and 2. */
    TASK_FORCE_2("task-force-2"),
    /** All members. */
    MEMBERS("members"),
    /** Mutual-aid hubs, and the targets that they enabled, by category. */
    MUTUAL_AID("mutual-aid"),
    /** Those who subscribed to early warning. */
    EARLY_WARNING("early-warning");

    private final String word;

    Tier(String word) {
        this.word = word;
    }

    /** The tier as markings and the desk API write it, which is also its collection's name. */
    public String word() {
        return word;
    }

    /** The tier that {@code word} names. */
    public static Optional<Tier> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }

    /** Whether everybody whom this tier admits is admitted by {@code other} too, whoever he is. */
    boolean isWithin(Tier other) {
        return switch (this) {
            case TASK_FORCE_1 -> other == TASK_FORCE_1 || other == TASK_FORCE_2 || other == MEMBERS;
            case TASK_FORCE_2 -> other == TASK_FORCE_2 || other == MEMBERS;
            case MEMBERS, MUTUAL_AID, EARLY_WARNING -> other == this;
        };
    }
}
