package org.hikyaku.identity.sealing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.WithoutSecrets;
import org.hikyaku.journal.WrappedKey;

/** Seals drafts and opens appends; pure but for randomness. */
final class Sealer {
    /**
     * The keys of all that a draft has.
     *
     * @param raw by item
     * @param wrapped the same for the table
     */
    record Keys(Map<RandomName, SecretKey> raw, List<WrappedKey> wrapped) {
        private SecretKey of(RandomName item) {
            return Objects.requireNonNull(raw.get(item));
        }

        @Override
        public String toString() {
            return "Keys[not shown]";
        }
    }

    /** Gives the key for a part. */
    interface PartKeys extends Function<Part, SecretKey> {}

    private final KeyWrapping wrapping;

    Sealer(KeyWrapping wrapping) {
        this.wrapping = wrapping;
    }

    /** A fresh key for each item of a draft. */
    Keys fresh(Draft draft) {
        var raw = new HashMap<RandomName, SecretKey>();
        var wrapped = new ArrayList<WrappedKey>();
        draft.entries()
                .forEach(entry -> entry.parts().forEach(part -> fresh(part.secrecy(), part.name(), raw, wrapped)));
        draft.blobs().forEach(blob -> fresh(blob.secrecy(), blob.name(), raw, wrapped));
        return new Keys(raw, wrapped);
    }

    /**
     * Seals.
     *
     * @param keys of all items; those that had one before are sealed with that: a writer's second try names its blobs again, and
     *     the store keeps what the first one wrote
     * @param kept the keys that items had before
     */
    Draft seal(Draft draft, Keys keys, List<WrappedKey> kept) {
        kept.forEach(key -> keys.raw().put(key.item(), Aead.key(wrapping.unwrap(key))));
        var entries = entries(draft, part -> keys.of(part.name()));
        var blobs = new ArrayList<Blob>(draft.blobs().size());
        for (var blob : draft.blobs()) {
            blobs.add(blob.with(Aead.seal(keys.of(blob.name()), About.blob(blob.name()), blob.bytes())));
        }
        return new Draft(draft.stream(), draft.expected(), entries, blobs);
    }

    /** Seals with keys that are there already; there are no blobs. */
    Draft seal(Draft draft, PartKeys keys) {
        return new Draft(draft.stream(), draft.expected(), entries(draft, keys), List.of());
    }

    private List<Entry> entries(Draft draft, PartKeys keys) {
        long position = draft.expected().position() + 1;
        var entries = new ArrayList<Entry>(draft.entries().size());
        for (int at = 0; at < draft.entries().size(); at++) {
            entries.add(each(
                    draft.stream(),
                    position,
                    at,
                    draft.entries().get(at),
                    (part, about) -> part.with(Aead.seal(keys.apply(part), about, part.bytes()))));
        }
        return entries;
    }

    private void fresh(Secrecy secrecy, RandomName item, Map<RandomName, SecretKey> raw, List<WrappedKey> wrapped) {
        byte[] key = Aead.random(Aead.KEY_BYTES);
        wrapped.add(wrapping.wrap(secrecy, item, key));
        raw.put(item, Aead.key(key));
    }

    /** The keys of parts by what the table has of them. */
    PartKeys keys(Map<RandomName, WrappedKey> table) {
        return part -> key(table, part.name());
    }

    Append open(Append append, PartKeys keys) {
        var entries = new ArrayList<Entry>(append.entries().size());
        for (int at = 0; at < append.entries().size(); at++) {
            entries.add(open(
                    append.stream(), append.position(), at, append.entries().get(at), keys));
        }
        return new Append(
                append.stream(),
                append.position(),
                append.id(),
                append.time(),
                entries,
                append.previous(),
                append.hash());
    }

    Entry open(StreamName stream, long position, int at, Entry entry, PartKeys keys) {
        var what = "Position " + position + " of " + stream;
        return each(
                stream,
                position,
                at,
                entry,
                (part, about) -> wrapping.has(part.secrecy())
                        ? part.with(Aead.open(keys.apply(part), about, part.bytes(), what))
                        : part.asSealed());
    }

    byte[] open(RandomName blob, byte[] sealed, Map<RandomName, WrappedKey> table) {
        return Aead.open(key(table, blob), About.blob(blob), sealed, "Blob " + blob);
    }

    /** Another wrapping of the same key, under the present wrapping key. */
    KeyTable.Rewrap rewrapped(WrappedKey key, Secrecy secrecy) {
        return new KeyTable.Rewrap(key, wrapping.wrap(secrecy, key.item(), wrapping.unwrap(key)));
    }

    private SecretKey key(Map<RandomName, WrappedKey> table, RandomName item) {
        var wrapped = table.get(item);
        if (wrapped == null) {
            throw new CannotOpen("Item " + item + " has no key: it was erased, or the table of keys is older than it.");
        }
        if (!wrapping.has(wrapped.secrecy())) {
            throw new WithoutSecrets();
        }
        return Aead.key(wrapping.unwrap(wrapped));
    }

    private interface Change {
        Part of(Part part, byte[] about);
    }

    private static Entry each(StreamName stream, long position, int at, Entry entry, Change change) {
        var parts = new ArrayList<Part>(entry.parts().size());
        for (int i = 0; i < entry.parts().size(); i++) {
            var part = entry.parts().get(i);
            parts.add(change.of(part, About.part(stream, position, at, i, entry.kind(), part.secrecy(), part.name())));
        }
        return new Entry(entry.kind(), entry.mark(), parts);
    }
}
