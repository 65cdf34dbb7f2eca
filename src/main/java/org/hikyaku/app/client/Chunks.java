package org.hikyaku.app.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.MalformedEnvelope;
import org.hikyaku.stix.StixObject;

/**
 * A bundle of any size cut into envelopes that a broker takes, each object in the very bytes in which it stands in the
 * bundle. Marking definitions come first, so that they are known where an object names them.
 *
 * @param envelopes the envelopes, one or more unless nothing in the bundle is sound
 * @param faulty the objects that are left out because they are no sound STIX objects
 */
public record Chunks(List<byte[]> envelopes, List<Item.Faulty> faulty) {
    /** Objects in an envelope at most. */
    public static final int MAX_OBJECTS = 1_000;

    /** Bytes of an envelope at most, if it has more than one object. */
    public static final int MAX_BYTES = 6 << 20;

    private static final byte[] OPEN = "{\"objects\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "]}".getBytes(StandardCharsets.US_ASCII);
    private static final Limits WHOLE_FILE = Limits.DEFAULT.withObjects(Integer.MAX_VALUE);

    public Chunks {
        envelopes = List.copyOf(envelopes);
        faulty = List.copyOf(faulty);
    }

    /**
     * Cuts a bundle.
     *
     * @param bundle a STIX bundle or a TAXII envelope
     * @throws MalformedEnvelope if it is neither
     */
    public static Chunks of(byte[] bundle) {
        return of(bundle, MAX_OBJECTS, MAX_BYTES);
    }

    static Chunks of(byte[] bundle, int maxObjects, int maxBytes) {
        var sound = new ArrayList<StixObject>();
        var faulty = new ArrayList<Item.Faulty>();
        for (var item : EnvelopeReader.read(bundle, WHOLE_FILE).items()) {
            if (item instanceof Item.Sound s) {
                sound.add(s.object());
            } else if (item instanceof Item.Faulty f) {
                faulty.add(f);
            }
        }
        sound.sort(Comparator.comparing(object -> object.markingDefinition().isEmpty()));
        var envelopes = new ArrayList<byte[]>();
        var open = new ArrayList<byte[]>();
        int bytes = OPEN.length + CLOSE.length;
        for (var object : sound) {
            if (!open.isEmpty() && (open.size() == maxObjects || bytes + object.bytes().length + 1 > maxBytes)) {
                envelopes.add(envelope(open, bytes));
                open.clear();
                bytes = OPEN.length + CLOSE.length;
            }
            open.add(object.bytes());
            bytes += object.bytes().length + 1;
        }
        if (!open.isEmpty()) {
            envelopes.add(envelope(open, bytes));
        }
        return new Chunks(envelopes, faulty);
    }

    private static byte[] envelope(List<byte[]> objects, int bytes) {
        var out = new ByteArrayOutputStream(bytes);
        out.writeBytes(OPEN);
        for (int i = 0; i < objects.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(objects.get(i));
        }
        out.writeBytes(CLOSE);
        return out.toByteArray();
    }
}
