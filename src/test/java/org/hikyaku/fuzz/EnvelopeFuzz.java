package org.hikyaku.fuzz;

import java.util.Arrays;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.MalformedEnvelope;

/** The reader of envelopes. */
public final class EnvelopeFuzz {
    /** A parser that meets a name for the first time copies Jackson's shared table of names, of up to 6,000. */
    private static final int TABLE = 512 * 1024;

    private static final Bound BOUND = new Bound(300, TABLE);

    private EnvelopeFuzz() {}

    /** Reads any body. */
    public static void fuzzerTestOneInput(byte[] body) {
        BOUND.hold(body.length, () -> {
            try {
                EnvelopeReader.read(body, Limits.DEFAULT);
            } catch (MalformedEnvelope refused) {
                // Declared.
            }
        });
        try {
            for (var item : EnvelopeReader.read(body, Limits.DEFAULT).items()) {
                if (item instanceof Item.Sound sound) {
                    alone(sound.object().bytes());
                } else if (item instanceof Item.Faulty faulty
                        && faulty.findings().isEmpty()) {
                    throw new AssertionError("faulty, and nobody knows why");
                }
            }
        } catch (MalformedEnvelope refused) {
            // Declared.
        }
    }

    /** An object that was cut out of a body is read as it was in it. */
    private static void alone(byte[] object) {
        if (!(EnvelopeReader.readObject(object, Limits.DEFAULT) instanceof Item.Sound again)
                || !Arrays.equals(object, again.object().bytes())) {
            throw new AssertionError("sound in its envelope, and not alone");
        }
    }
}
