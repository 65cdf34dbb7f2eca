package org.hikyaku.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entries of one append as the bytes that both stores keep in its row: version 2, the number of entries, and for
 * each its kind, its mark if any, and its parts by name, secrecy, length and bytes.
 * Of version 1, which is only read, parts have no secrecy: they count as secret. Numbers are big-endian. The parts' digests
 * are not kept beside them: the chain computes them from the bytes, so a digest cannot vouch for bytes that are gone.
 * Pure.
 */
public final class StoredEntries {
    private static final byte VERSION = 2;
    private static final byte WITHOUT_SECRECY = 1;
    private static final int NAME = 16;
    private static final int MARK = 2 * NAME + 2 * Long.BYTES;

    private StoredEntries() {}

    /** The bytes to store. */
    public static byte[] toBytes(List<Entry> entries) {
        int size = 1 + Integer.BYTES;
        for (var entry : entries) {
            size += 2 + entry.kind().length() + (entry.mark().isPresent() ? MARK : 0) + Integer.BYTES;
            for (var part : entry.parts()) {
                size += NAME + 1 + Integer.BYTES + part.bytes().length;
            }
        }
        var out = ByteBuffer.allocate(size).put(VERSION).putInt(entries.size());
        for (var entry : entries) {
            var kind = entry.kind().getBytes(StandardCharsets.US_ASCII);
            out.put((byte) kind.length).put(kind);
            out.put((byte) (entry.mark().isPresent() ? 1 : 0));
            entry.mark().ifPresent(mark -> {
                put(out, mark.tool());
                put(out, mark.collection());
                out.putLong(mark.lowestRow()).putLong(mark.highestRow());
            });
            out.putInt(entry.parts().size());
            for (var part : entry.parts()) {
                put(out, part.name());
                out.put((byte) part.secrecy().ordinal());
                out.putInt(part.bytes().length).put(part.bytes());
            }
        }
        return out.array();
    }

    /**
     * The entries again.
     *
     * @throws IllegalArgumentException if these bytes did not come from {@link #toBytes}
     */
    public static List<Entry> ofBytes(byte[] stored) {
        try {
            var in = ByteBuffer.wrap(stored);
            byte version = in.get();
            if (version != VERSION && version != WITHOUT_SECRECY) {
                throw new IllegalArgumentException("entries are stored in another version");
            }
            int count = count(in);
            var entries = new ArrayList<Entry>(count);
            for (int i = 0; i < count; i++) {
                entries.add(entry(in, version == VERSION));
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("bytes follow the last stored entry");
            }
            return entries;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("stored entries end too early", e);
        }
    }

    private static Entry entry(ByteBuffer in, boolean secrecies) {
        var kind = new String(bytes(in, in.get() & 0xff), StandardCharsets.US_ASCII);
        var mark = switch (in.get()) {
            case 0 -> Optional.<DisclosureMark>empty();
            case 1 -> Optional.of(new DisclosureMark(name(in), name(in), in.getLong(), in.getLong()));
            default -> throw new IllegalArgumentException("a stored mark is there or not");
        };
        int count = count(in);
        var parts = new ArrayList<Part>(count);
        for (int i = 0; i < count; i++) {
            var name = name(in);
            var secrecy = secrecies ? secrecy(in.get()) : Secrecy.SECRET;
            parts.add(new Part(name, secrecy, bytes(in, in.getInt())));
        }
        return new Entry(kind, mark, parts);
    }

    private static Secrecy secrecy(byte stored) {
        return switch (stored) {
            case 0 -> Secrecy.OPEN;
            case 1 -> Secrecy.SECRET;
            default -> throw new IllegalArgumentException("a stored part is open or secret");
        };
    }

    /** A count of things of which each takes more than a byte: what could not follow is refused before it is allotted. */
    private static int count(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining()) {
            throw new IllegalArgumentException("stored entries end too early");
        }
        return count;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("stored entries end too early");
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static RandomName name(ByteBuffer in) {
        return new RandomName(in.getLong(), in.getLong());
    }

    private static void put(ByteBuffer out, RandomName name) {
        out.putLong(name.high()).putLong(name.low());
    }
}
