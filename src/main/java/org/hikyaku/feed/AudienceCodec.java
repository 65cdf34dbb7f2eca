package org.hikyaku.feed;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;

/** The entry that says which rows a change of somebody's rights put anew before whom. */
final class AudienceCodec {
    static final String KIND = "audience";

    private AudienceCodec() {}

    static Entry write(Opening opening) {
        return Entry.of(KIND, Part.open(Cbor.write(out -> {
            out.writeStartArray();
            out.writeNumber(opening.completes());
            for (var block : opening.blocks()) {
                LabelCodec.write(out, block.label());
                out.writeNumber(block.end());
                out.writeNumber(block.rows());
            }
            out.writeEndArray();
        })));
    }

    static Opening read(Entry entry) {
        var completes = new long[1];
        var blocks = new ArrayList<Opening.Reserved>();
        Cbor.read(entry.parts().get(0), in -> {
            Cbor.expect(in, JsonToken.START_ARRAY);
            completes[0] = in.nextLongValue(0);
            while (in.nextToken() != JsonToken.END_ARRAY) {
                var label = LabelCodec.read(in);
                blocks.add(new Opening.Reserved(label, in.nextLongValue(0), in.nextLongValue(0)));
            }
        });
        return new Opening(completes[0], blocks);
    }
}
