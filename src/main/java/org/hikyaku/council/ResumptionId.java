package org.hikyaku.council;

import java.util.UUID;

/** The random id of one person's word that access to secrets may be resumed. */
public record ResumptionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
