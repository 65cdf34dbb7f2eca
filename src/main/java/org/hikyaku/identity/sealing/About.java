package org.hikyaku.identity.sealing;

import java.nio.charset.StandardCharsets;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;

/**
 * What is bound to sealed bytes, so that they open in their own place alone: of a part its stream, position, place in the append and
 * kind; of a blob its name, for many streams may name it. Names, kinds and numbers have no line end, so lines cannot run together.
 */
final class About {
    private About() {}

    static byte[] part(
            StreamName stream, long position, int entry, int part, String kind, Secrecy secrecy, RandomName name) {
        return lines("hikyaku-part-1", stream.value(), position, entry, part, kind, secrecy, name);
    }

    static byte[] blob(RandomName name) {
        return lines("hikyaku-blob-1", name);
    }

    static byte[] key(Secrecy secrecy, int wrappingKey, RandomName item) {
        return lines("hikyaku-key-1", secrecy, wrappingKey, item);
    }

    static byte[] series(StreamName stream, RandomName part) {
        return lines("hikyaku-series-1", stream.value(), part);
    }

    private static byte[] lines(Object... lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(line).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
