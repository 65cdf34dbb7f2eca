package org.hikyaku.casework;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.handling.Meaning;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * The council's sheet for one release: a STIX report under the broker's identity that names the released objects and
 * carries a TLP marking and a handling marking of ours, so that every reader sees the conditions as STIX and the provider's
 * bytes stay untouched.
 *
 * @param id the report's id
 * @param marking the handling marking's id
 * @param conditions the handling conditions
 * @param tlp the TLP label
 * @param at when the release was decided
 */
record Sheet(StixId id, StixId marking, HandlingMarking conditions, Tlp tlp, Instant at) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper TREE = JsonMapper.builder().build();
    private static final String REFS = "object_refs";

    /**
     * A fresh sheet for a collection.
     *
     * @param designation what the council decided
     */
    static Sheet forCollection(
            CollectionScope where,
            Tlp tlp,
            boolean secret,
            boolean sensitive,
            Set<MutualAidCategory> categories,
            HandlingMarking.Designation designation,
            Instant at) {
        Set<Tier> tiers = where instanceof CollectionScope.TierScope tier ? Set.of(tier.tier()) : Set.of();
        var list = where instanceof CollectionScope.ListScope scope
                ? Optional.of(scope.list())
                : Optional.<org.hikyaku.council.ListId>empty();
        var conditions =
                HandlingMarking.of(tiers, list, secret, sensitive, categories).designated(designation);
        return new Sheet(
                new StixId("report", UUID.randomUUID()),
                new StixId("marking-definition", UUID.randomUUID()),
                conditions,
                tlp,
                at);
    }

    /** What the sheet says, for labels. */
    Labels.Own own() {
        return own(new MarkingBook());
    }

    private Labels.Own own(MarkingBook builtIn) {
        return Labels.own(
                List.of(tlp.id(), marking),
                ref -> ref.equals(marking) ? new Meaning.Handling(conditions) : builtIn.meaningOf(ref));
    }

    /** The handling marking's definition. */
    byte[] markingBytes() {
        return conditions.render(marking, HandlingMarking.BROKER, stamp());
    }

    /**
     * The report.
     *
     * @param objects what it names, one or more
     * @param source the citation of an outside publication
     */
    byte[] bytes(List<StixId> objects, Optional<String> source) {
        var bytes = new ByteArrayOutputStream(256 + objects.size() * 64);
        try (var out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("type", "report");
            out.writeStringField("spec_version", "2.1");
            out.writeStringField("id", id.toString());
            out.writeStringField("created_by_ref", HandlingMarking.BROKER.toString());
            out.writeStringField("created", stamp().text());
            out.writeStringField("modified", stamp().text());
            out.writeStringField("name", "Handling conditions " + tlp.word() + " " + conditions.name());
            out.writeStringField("published", stamp().text());
            texts(out, REFS, objects.stream().map(StixId::toString).toList());
            if (source.isPresent()) {
                out.writeArrayFieldStart("external_references");
                out.writeStartObject();
                out.writeStringField("source_name", "cited publication");
                out.writeStringField("description", source.get());
                out.writeEndObject();
                out.writeEndArray();
            }
            texts(out, "object_marking_refs", List.of(tlp.id().toString(), marking.toString()));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A sheet that no longer names some objects.
     *
     * @param sheet the bytes of a sheet, as this class made them
     * @param gone what it may not go on to name
     * @param version the fresh version's {@code modified}
     * @return its fresh version; empty if it names none of them
     */
    static Optional<Remainder> without(byte[] sheet, Set<StixId> gone, StixTimestamp version) {
        try {
            var tree = (ObjectNode) TREE.readTree(sheet);
            var kept = TREE.createArrayNode();
            for (var ref : tree.required(REFS)) {
                if (!gone.contains(StixId.parse(ref.textValue()))) {
                    kept.add(ref);
                }
            }
            if (kept.size() == tree.required(REFS).size()) {
                return Optional.empty();
            }
            tree.put("modified", version.text());
            tree.set(REFS, kept);
            return Optional.of(new Remainder(kept.size(), TREE.writeValueAsBytes(tree)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is left of a sheet.
     *
     * @param names how many objects it still names
     * @param bytes the report; not to be stored if it names none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Remainder(int names, byte[] bytes) {}

    /** STIX wants milliseconds of its own objects. */
    private StixTimestamp stamp() {
        return Times.milliseconds(at);
    }

    private static void texts(JsonGenerator out, String field, List<String> values) throws IOException {
        out.writeArrayFieldStart(field);
        for (var value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
