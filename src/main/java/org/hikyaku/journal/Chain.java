package org.hikyaku.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The chain hash: SHA-256 over a length-prefixed rendering of the header, every entry's kind and mark, and every
 * part's name and the digest of its stored bytes, beginning with the predecessor's hash. Every field is in it and none can run into
 * its neighbour, so changing, moving, swapping or dropping any one of them breaks the chain there. Pure.
 */
public final class Chain {
    private static final String VERSION = "hikyaku-chain-1";

    private Chain() {}

    /** Gives {@code draft} its place: the append that follows {@code draft.expected()}. */
    public static Append append(Draft draft, RandomName id, Instant time) {
        var stamp = time.truncatedTo(ChronoUnit.MICROS);
        long position = draft.expected().position() + 1;
        var previous = draft.expected().hash();
        var hash = hash(draft.stream(), position, id, stamp, draft.entries(), previous);
        return new Append(draft.stream(), position, id, stamp, draft.entries(), previous, hash);
    }

    /** The hash that an append with these fields must have. */
    public static Digest hash(
            StreamName stream, long position, RandomName id, Instant time, List<Entry> entries, Digest previous) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            text(out, VERSION);
            out.write(previous.bytes());
            text(out, stream.value());
            out.writeLong(position);
            name(out, id);
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
            out.writeInt(entries.size());
            for (var entry : entries) {
                text(out, entry.kind());
                out.writeBoolean(entry.mark().isPresent());
                if (entry.mark().isPresent()) {
                    var mark = entry.mark().get();
                    name(out, mark.tool());
                    name(out, mark.collection());
                    out.writeLong(mark.lowestRow());
                    out.writeLong(mark.highestRow());
                }
                out.writeInt(entry.parts().size());
                for (var part : entry.parts()) {
                    name(out, part.name());
                    out.write(Digest.of(part.bytes()).bytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Digest.of(bytes.toByteArray());
    }

    /** Whether {@code append} carries the hash that its fields demand. */
    public static boolean holds(Append append) {
        return append.hash()
                .equals(hash(
                        append.stream(),
                        append.position(),
                        append.id(),
                        append.time(),
                        append.entries(),
                        append.previous()));
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static void name(DataOutputStream out, RandomName name) throws IOException {
        out.writeLong(name.high());
        out.writeLong(name.low());
    }
}
