package org.hikyaku.council;

import java.util.UUID;

/** The random id of a wish that waits for a second person's word. */
public record ApprovalId(UUID value) implements Comparable<ApprovalId> {
    @Override
    public int compareTo(ApprovalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
