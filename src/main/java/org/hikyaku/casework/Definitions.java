package org.hikyaku.casework;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixObject;

/** Reads objects back that were accepted before, from their bytes. */
final class Definitions {
    private static final byte[] OPEN = "{\"objects\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CLOSE = "]}".getBytes(StandardCharsets.UTF_8);

    private Definitions() {}

    /** The object with these bytes; empty if it is none by the rules of today. */
    static Optional<StixObject> read(byte[] bytes) {
        var body = new byte[OPEN.length + bytes.length + CLOSE.length];
        System.arraycopy(OPEN, 0, body, 0, OPEN.length);
        System.arraycopy(bytes, 0, body, OPEN.length, bytes.length);
        System.arraycopy(CLOSE, 0, body, OPEN.length + bytes.length, CLOSE.length);
        List<Item> items = EnvelopeReader.read(body, Limits.DEFAULT).items();
        return items.get(0) instanceof Item.Sound sound ? Optional.of(sound.object()) : Optional.empty();
    }
}
