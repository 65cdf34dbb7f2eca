package org.hikyaku.casework;

import java.util.Optional;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixObject;

/** Reads objects back that were accepted before, from their bytes. */
final class Definitions {
    private Definitions() {}

    /** The object with these bytes. */
    static Optional<StixObject> read(byte[] bytes) {
        return EnvelopeReader.readAccepted(bytes, Limits.DEFAULT);
    }
}
