package org.hikyaku.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.WithoutSecrets;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * The entry of a change of rows. It has three parts: what is common (labels, kills, and which of the births are secret),
 * the open rows and the secret rows, which never share a part, so that each can be sealed under its own key. Without the last one the
 * others still say where each row stands.
 */
final class RowsCodec {
    /** Rows, of which the common part says where the secret ones stand. */
    static final String ROWS = "rows-placed";

    /** Rows with what they joined, as they were written before the common part told of the secret ones; only read. */
    static final String ROWS_JOINED = "rows-joined";

    /** Rows as they were written before any joined another; only read. */
    static final String ROWS_SIGNED = "rows-signed";

    /** Rows as they were written before there were signatures; only read. */
    static final String ROWS_UNSIGNED = "rows";

    /** Where an organisation's number stands if there is none. */
    private static final int NOBODY = -1;

    private RowsCodec() {}

    /** The entry that says this. */
    static Entry write(Change change) {
        var labels = new HashMap<Label, Integer>();
        var labelList = new ArrayList<Label>();
        for (var birth : change.births()) {
            if (labels.putIfAbsent(birth.row().label(), labelList.size()) == null) {
                labelList.add(birth.row().label());
            }
        }
        var head = Cbor.write(out -> {
            out.writeStartArray();
            out.writeString(change.intent().map(UUID::toString).orElse(""));
            out.writeStartArray();
            for (int kill : change.kills()) {
                out.writeNumber(kill);
            }
            out.writeEndArray();
            out.writeStartArray();
            for (var label : labelList) {
                LabelCodec.write(out, label);
            }
            out.writeEndArray();
            out.writeStartArray();
            for (var birth : change.births()) {
                if (birth.row().label().secret()) {
                    out.writeNumber(birth.stamp());
                    out.writeNumber(Cbor.number(labels, birth.row().label()));
                }
            }
            out.writeEndArray();
            out.writeEndArray();
        });
        return Entry.of(
                ROWS,
                Part.open(head),
                Part.open(rows(change.births(), false, labels)),
                Part.secret(rows(change.births(), true, labels)));
    }

    /** Writes the organisations that any of these rows names, each once, and numbers them: of secret rows that is a secret too. */
    private static Map<OrganisationId, Integer> organisations(JsonGenerator out, List<Change.Birth> births)
            throws IOException {
        var numbers = new LinkedHashMap<OrganisationId, Integer>();
        for (var birth : births) {
            forNamed(birth.row(), named -> numbers.putIfAbsent(named, numbers.size()));
        }
        out.writeStartArray();
        for (var org : numbers.keySet()) {
            Cbor.uuid(out, org.value());
        }
        out.writeEndArray();
        return numbers;
    }

    private static void forNamed(Candidate row, Consumer<OrganisationId> told) {
        told.accept(row.from());
        row.owner().ifPresent(told);
        for (var lineage : row.joined()) {
            lineage.only().ifPresent(told);
            lineage.provider().ifPresent(told);
        }
    }

    private static byte[] rows(List<Change.Birth> births, boolean secret, Map<Label, Integer> labels) {
        return Cbor.write(out -> {
            var written = births.stream()
                    .filter(birth -> birth.row().label().secret() == secret)
                    .toList();
            out.writeStartArray();
            var orgs = organisations(out, written);
            var joined = lineages(out, written, orgs);
            for (var birth : written) {
                var row = birth.row();
                out.writeNumber(birth.stamp());
                out.writeString(row.id().type());
                Cbor.uuid(out, row.id().uuid());
                out.writeString(row.version().map(StixTimestamp::text).orElse(""));
                out.writeNumber(Cbor.number(labels, row.label()));
                out.writeNumber(Cbor.number(orgs, row.from()));
                out.writeNumber(
                        row.owner().isPresent() ? Cbor.number(orgs, row.owner().get()) : NOBODY);
                out.writeNumber(row.blob().high());
                out.writeNumber(row.blob().low());
                out.writeNumber(row.size());
                out.writeNumber(row.print().high());
                out.writeNumber(row.print().low());
                out.writeNumber(row.signature().high());
                out.writeNumber(row.signature().low());
                out.writeNumber(row.joined().size());
                for (var lineage : row.joined()) {
                    out.writeNumber(Cbor.number(joined, lineage));
                }
            }
            out.writeEndArray();
        });
    }

    /** Writes the chains that any of these rows joined, each once, and numbers them. */
    private static Map<Lineage, Integer> lineages(
            JsonGenerator out, List<Change.Birth> births, Map<OrganisationId, Integer> orgs) throws IOException {
        var numbers = new LinkedHashMap<Lineage, Integer>();
        for (var birth : births) {
            for (var lineage : birth.row().joined()) {
                numbers.putIfAbsent(lineage, numbers.size());
            }
        }
        out.writeStartArray();
        for (var lineage : numbers.keySet()) {
            out.writeString(lineage.id().type());
            Cbor.uuid(out, lineage.id().uuid());
            out.writeBoolean(lineage.only().isPresent());
            var whose = lineage.only().or(lineage::provider);
            out.writeNumber(whose.isPresent() ? Cbor.number(orgs, whose.get()) : NOBODY);
        }
        out.writeEndArray();
        return numbers;
    }

    private static List<Lineage> readLineages(JsonParser in, List<OrganisationId> orgs) throws IOException {
        var lineages = new ArrayList<Lineage>();
        Cbor.expect(in, JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            var id = new StixId(in.getText(), new UUID(in.nextLongValue(0), in.nextLongValue(0)));
            boolean apart = Boolean.TRUE.equals(in.nextBooleanValue());
            int whose = in.nextIntValue(NOBODY);
            var organisation = whose == NOBODY ? Optional.<OrganisationId>empty() : Optional.of(orgs.get(whose));
            lineages.add(
                    apart
                            ? new Lineage(id, organisation, Optional.empty())
                            : new Lineage(id, Optional.empty(), organisation));
        }
        return lineages;
    }

    /** Whether it is such an entry, of whatever age. */
    static boolean is(Entry entry) {
        return switch (entry.kind()) {
            case ROWS, ROWS_JOINED, ROWS_SIGNED, ROWS_UNSIGNED -> true;
            default -> false;
        };
    }

    /** A change of which all can be read. */
    static Change readChange(Entry entry) {
        return read(entry).change();
    }

    /** A change as far as it can be read; fails with {@link WithoutSecrets} if it does not say where its secret rows stand. */
    static StoredChange read(Entry entry) {
        boolean placed = entry.kind().equals(ROWS);
        boolean joining = placed || entry.kind().equals(ROWS_JOINED);
        boolean signed = joining || entry.kind().equals(ROWS_SIGNED);
        var intent = new ArrayList<UUID>(1);
        var kills = new ArrayList<Integer>();
        var labels = new ArrayList<Label>();
        var common = new ArrayList<OrganisationId>();
        var hidden = new ArrayList<Hidden>();
        Cbor.read(entry.parts().get(0), in -> {
            Cbor.expect(in, JsonToken.START_ARRAY);
            var text = in.nextTextValue();
            if (text != null && !text.isEmpty()) {
                intent.add(UUID.fromString(text));
            }
            Cbor.expect(in, JsonToken.START_ARRAY);
            while (in.nextToken() != JsonToken.END_ARRAY) {
                kills.add(in.getIntValue());
            }
            Cbor.expect(in, JsonToken.START_ARRAY);
            while (in.nextToken() != JsonToken.END_ARRAY) {
                labels.add(LabelCodec.read(in));
            }
            if (!placed) {
                readOrganisations(in, common);
                return;
            }
            Cbor.expect(in, JsonToken.START_ARRAY);
            while (in.nextToken() != JsonToken.END_ARRAY) {
                long stamp = in.getLongValue();
                hidden.add(new Hidden(labels.get(in.nextIntValue(0)), stamp));
            }
        });
        var births = new ArrayList<Change.Birth>();
        boolean whole = true;
        for (var part : entry.parts().subList(1, entry.parts().size())) {
            if (part.isSealed()) {
                if (!placed) {
                    throw new WithoutSecrets();
                }
                whole = false;
                continue;
            }
            Cbor.read(part, in -> {
                Cbor.expect(in, JsonToken.START_ARRAY);
                var orgs = common;
                if (placed) {
                    orgs = new ArrayList<>();
                    readOrganisations(in, orgs);
                }
                var lineages = joining ? readLineages(in, orgs) : List.<Lineage>of();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    long stamp = in.getLongValue();
                    var id = new StixId(
                            Cbor.text(in.nextTextValue()), new UUID(in.nextLongValue(0), in.nextLongValue(0)));
                    var version = Cbor.text(in.nextTextValue());
                    var label = labels.get(in.nextIntValue(0));
                    var from = orgs.get(in.nextIntValue(0));
                    int owner = in.nextIntValue(NOBODY);
                    var blob = new RandomName(in.nextLongValue(0), in.nextLongValue(0));
                    int size = in.nextIntValue(0);
                    var print = new Fingerprint(in.nextLongValue(0), in.nextLongValue(0));
                    var signature =
                            signed ? new Signature(in.nextLongValue(0), in.nextLongValue(0)) : Signature.UNKNOWN;
                    var joined = new ArrayList<Lineage>();
                    for (int n = joining ? in.nextIntValue(0) : 0; n > 0; n--) {
                        joined.add(lineages.get(in.nextIntValue(0)));
                    }
                    var candidate = new Candidate(
                            id,
                            version.isEmpty() ? Optional.empty() : Optional.of(new StixTimestamp(version)),
                            label,
                            from,
                            owner == NOBODY ? Optional.empty() : Optional.of(orgs.get(owner)),
                            blob,
                            size,
                            print,
                            signature,
                            joined);
                    births.add(new Change.Birth(candidate, stamp));
                }
            });
        }
        // Each part is in order; the two are runs of one order.
        births.sort(Comparator.comparingLong(Change.Birth::stamp));
        return new StoredChange(new Change(births, kills, intent.stream().findFirst()), whole ? List.of() : hidden);
    }

    private static void readOrganisations(JsonParser in, List<OrganisationId> orgs) throws IOException {
        Cbor.expect(in, JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            orgs.add(new OrganisationId(new UUID(in.getLongValue(), in.nextLongValue(0))));
        }
    }
}
