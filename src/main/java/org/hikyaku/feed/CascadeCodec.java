package org.hikyaku.feed;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;

/** The entry that says which chains have to become stricter than the append could make them. */
final class CascadeCodec {
    /** That more has to become stricter than the append can hold. */
    static final String KIND = "cascade-led";

    /** The same as it was written before it said how strict each chain is; only read. */
    private static final String UNLED = "cascade";

    private CascadeCodec() {}

    /** The chains with which a cascade begins. */
    static Entry write(List<Tightening.Root> roots) {
        var labels = roots.stream().map(Tightening.Root::newest).distinct().toList();
        return Entry.of(KIND, Part.open(Cbor.write(out -> {
            out.writeStartArray();
            out.writeStartArray();
            for (var label : labels) {
                LabelCodec.write(out, label);
            }
            out.writeEndArray();
            for (var root : roots) {
                out.writeNumber(root.row());
                out.writeNumber(labels.indexOf(root.newest()));
            }
            out.writeEndArray();
        })));
    }

    static boolean is(Entry entry) {
        return entry.kind().equals(KIND) || entry.kind().equals(UNLED);
    }

    /** Those of an entry of before are as strict as who folds it with the key finds. */
    static List<Tightening.Root> read(Entry entry) {
        var labels = new ArrayList<Label>();
        var roots = new ArrayList<Tightening.Root>();
        boolean led = entry.kind().equals(KIND);
        Cbor.read(entry.parts().get(0), in -> {
            Cbor.expect(in, JsonToken.START_ARRAY);
            if (led) {
                Cbor.expect(in, JsonToken.START_ARRAY);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    labels.add(LabelCodec.read(in));
                }
            }
            while (in.nextToken() != JsonToken.END_ARRAY) {
                int row = in.getIntValue();
                roots.add(new Tightening.Root(row, led ? labels.get(in.nextIntValue(0)) : Label.open()));
            }
        });
        return roots;
    }
}
