package org.hikyaku.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hikyaku.council.Caller;
import org.hikyaku.journal.Digest;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.MatchField;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * The {@code next} of TAXII: a cursor, sealed. It is bound to the caller's tool, the collection and the resource, and holds
 * the filters, so that a client may repeat them or leave them out (T-108, T-109). Filters too long for a token, a list of many
 * ids, say, are held as a digest, and have to be repeated. It carries no right: each page is decided anew.
 */
public final class Cursors {
    private static final int MOST = 10_000;
    private static final int MOST_FILTER_BYTES = 400;
    private static final byte IN_FULL = 1;
    private static final byte DIGEST = 2;

    /** Like {@link #IN_FULL}, with match fields after the filters. */
    private static final byte IN_FULL_AND_MATCH = 3;

    private final CursorSeal seal;

    public Cursors(CursorSeal seal) {
        this.seal = seal;
    }

    /**
     * Seals a cursor.
     *
     * @param resource which walk of the collection it is: {@code objects}, {@code manifest}, {@code versions/<id>}…
     */
    public String seal(Caller caller, CollectionId collection, String resource, Cursor cursor) {
        var filters = filters(cursor.filters());
        boolean full = filters.length <= MOST_FILTER_BYTES;
        var held = full ? filters : Digest.of(filters).bytes();
        var plain = ByteBuffer.allocate(9 + held.length)
                .putLong(cursor.after())
                .put(!full ? DIGEST : cursor.filters().match().isEmpty() ? IN_FULL : IN_FULL_AND_MATCH)
                .put(held);
        return seal.seal(plain.array(), context(caller, collection, resource));
    }

    /**
     * Opens a cursor that this caller was given for this walk; empty for anything else, without saying why.
     *
     * @param asked the filters that came with the token; they count where the token holds a digest alone
     */
    public Optional<Cursor> open(Caller caller, CollectionId collection, String resource, String token, Query asked) {
        return seal.open(token, context(caller, collection, resource)).flatMap(plain -> {
            var in = ByteBuffer.wrap(plain);
            long after = in.getLong();
            byte form = in.get();
            var held = new byte[in.remaining()];
            in.get(held);
            if (form == IN_FULL || form == IN_FULL_AND_MATCH) {
                return Optional.of(new Cursor(after, read(held, form == IN_FULL_AND_MATCH)));
            }
            return Arrays.equals(held, Digest.of(filters(asked)).bytes())
                    ? Optional.of(new Cursor(after, asked))
                    : Optional.empty();
        });
    }

    private static byte[] context(Caller caller, CollectionId collection, String resource) {
        return (caller.means().id() + "\n" + collection + "\n" + resource).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filters(Query q) {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeBoolean(q.after().isPresent());
            out.writeLong(q.after().orElse(0));
            texts(out, q.ids().stream().map(StixId::toString).sorted().toList());
            texts(out, q.types().stream().sorted().toList());
            texts(out, q.specVersions().stream().sorted().toList());
            out.writeBoolean(q.versions().all());
            out.writeBoolean(q.versions().first());
            out.writeBoolean(q.versions().last());
            texts(out, q.versions().exact().stream().map(StixTimestamp::text).toList());
            // Without match fields the filters are written as they were before there were any.
            for (var condition : q.match().conditions()) {
                out.writeUTF(condition.field().name());
                texts(out, condition.values().stream().sorted().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Query read(byte[] plain, boolean andMatch) {
        try (var in = new DataInputStream(new ByteArrayInputStream(plain))) {
            boolean filtered = in.readBoolean();
            long addedAfter = in.readLong();
            var ids = new HashSet<StixId>();
            texts(in).forEach(id -> ids.add(StixId.parse(id)));
            var types = Set.copyOf(texts(in));
            var specVersions = Set.copyOf(texts(in));
            boolean all = in.readBoolean();
            boolean first = in.readBoolean();
            boolean last = in.readBoolean();
            var exact = texts(in).stream().map(StixTimestamp::new).toList();
            var conditions = new ArrayList<Match.Condition>();
            while (andMatch && in.available() > 0) {
                var field = MatchField.of(in.readUTF()).orElseThrow(() -> new IOException("no such match field"));
                conditions.add(new Match.Condition(field, Set.copyOf(texts(in))));
            }
            return new Query(
                    filtered ? OptionalLong.of(addedAfter) : OptionalLong.empty(),
                    1,
                    Long.MAX_VALUE,
                    ids,
                    types,
                    new VersionFilter(all, first, last, exact),
                    specVersions,
                    Match.of(conditions));
        } catch (IOException e) {
            throw new UncheckedIOException("a cursor that we sealed reads as we wrote it", e);
        }
    }

    private static void texts(DataOutputStream out, List<String> values) throws IOException {
        out.writeInt(values.size());
        for (var value : values) {
            out.writeUTF(value);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int n = in.readInt();
        if (n < 0 || n > MOST) {
            throw new IOException("too many values");
        }
        var values = new ArrayList<String>(n);
        for (int i = 0; i < n; i++) {
            values.add(in.readUTF());
        }
        return values;
    }
}
