package org.hikyaku.disclosure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.DisclosureMark;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.roaringbitmap.RoaringBitmap;

/**
 * One record of disclosure: who got which rows, and how much of them.
 *
 * @param tool the tool that asked, or the session
 * @param user the user it belongs to
 * @param organisation the user's organisation
 * @param rows row numbers of the collection that the mark names
 */
record Minutes(ToolId tool, UserId user, OrganisationId organisation, RoaringBitmap rows) {
    static Entry entry(Caller caller, RandomName collection, Exposure exposure, RoaringBitmap rows) {
        var mark = new DisclosureMark(
                new RandomName(
                        caller.means().key().getMostSignificantBits(),
                        caller.means().key().getLeastSignificantBits()),
                collection,
                rows.first(),
                rows.last());
        var bytes = new ByteArrayOutputStream(64 + rows.serializedSizeInBytes());
        try (var out = new DataOutputStream(bytes)) {
            uuid(out, caller.means().id());
            uuid(out, caller.user().value());
            uuid(out, caller.organisation().value());
            rows.runOptimize();
            rows.serialize(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var kind = exposure == Exposure.READ ? "read" : "named";
        return new Entry(kind, Optional.of(mark), java.util.List.of(Part.open(bytes.toByteArray())));
    }

    static Minutes read(Entry entry) {
        var rows = new RoaringBitmap();
        try (var in = new DataInputStream(
                new ByteArrayInputStream(entry.parts().get(0).bytes()))) {
            var tool = new ToolId(uuid(in));
            var user = new UserId(uuid(in));
            var organisation = new OrganisationId(uuid(in));
            rows.deserialize(in);
            return new Minutes(tool, user, organisation, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Exposure exposure(Entry entry) {
        return entry.kind().equals("read") ? Exposure.READ : Exposure.NAMED;
    }

    private static void uuid(DataOutputStream out, UUID value) throws IOException {
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
