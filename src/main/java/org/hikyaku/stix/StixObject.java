package org.hikyaku.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A STIX object that keeps the rules which {@link EnvelopeReader} checks: its bytes as received, and what the broker
 * needs to know of them. No tree is kept.
 */
public final class StixObject {
    private final StixId id;
    private final @Nullable StixTimestamp created;
    private final boolean revoked;
    private final @Nullable StixTimestamp modified;
    private final @Nullable StixId createdBy;
    private final List<StixId> markings;
    private final List<StixId> objectRefs;
    private final List<StixId> references;
    private final List<StixId> about;
    private final List<String> labels;
    private final List<String> extensions;
    private final boolean parted;
    private final byte[] bytes;
    private final Signature signature;

    /**
     * @param id its id
     * @param tree all that it says; not kept
     * @param references what it names
     * @param bytes its bytes as received
     */
    StixObject(StixId id, JsonNode tree, References references, byte[] bytes) {
        this.id = id;
        this.created = time(tree, "created");
        this.revoked = tree.path(MatchField.REVOKED).asBoolean(false);
        this.modified = time(tree, "modified");
        this.createdBy = StixId.tryParse(tree.path("created_by_ref").asText("")).orElse(null);
        this.markings = references.markings();
        this.objectRefs = List.copyOf(references.objects());
        this.references = references.others();
        this.about = references.about(id);
        this.labels = texts(tree.path("labels"));
        this.extensions = tree.path("extensions").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        this.parted = tree.path("granular_markings").isArray();
        this.bytes = bytes;
        // Here and not when it is asked for: decisions wait for each other, readings do not.
        this.signature = Signature.of(tree, bytes);
    }

    private static @Nullable StixTimestamp time(JsonNode tree, String name) {
        return StixTimestamp.tryParse(tree.path(name).asText("")).orElse(null);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>(list.size());
        list.forEach(each -> texts.add(each.asText("")));
        return List.copyOf(texts);
    }

    /** Its id. */
    public StixId id() {
        return id;
    }

    /** Its type, which is also its id's. */
    public String type() {
        return id.type();
    }

    /** Its {@code created}, if it has one. */
    public Optional<StixTimestamp> created() {
        return Optional.ofNullable(created);
    }

    /** What it says that binds later versions of it. */
    public Descent descent() {
        return new Descent(created(), revoked);
    }

    /** Its version as TAXII has it: {@code modified}, else {@code created}, else empty. */
    public Optional<StixTimestamp> version() {
        return Optional.ofNullable(modified != null ? modified : created);
    }

    /** Whether it carries {@code modified}, so that there can be newer versions of it. */
    public boolean isVersioned() {
        return modified != null;
    }

    /** The identity in {@code created_by_ref}. */
    public Optional<StixId> createdBy() {
        return Optional.ofNullable(createdBy);
    }

    /** Every marking on the object or on a part of it, each once: to serve it whole, all of them must be kept. */
    public List<StixId> markings() {
        return markings;
    }

    /** What its {@code object_refs} names, in order. */
    public List<StixId> objectRefs() {
        return objectRefs;
    }

    /**
     * What any other property whose name ends in {@code _ref} or {@code _refs} names, at any depth, each once; neither
     * {@code created_by_ref} nor markings. Values that are no ids are left out.
     */
    public List<StixId> references() {
        return references;
    }

    /**
     * What it is about, each once: the ends of a relationship or sighting, what was observed and where, and {@code object_refs};
     * neither itself nor marking definitions. Whoever may not see one of these may not learn from it that it is there.
     */
    public List<StixId> about() {
        return about;
    }

    /** Its {@code labels}, in order. */
    public List<String> labels() {
        return labels;
    }

    /** The keys of its {@code extensions}. */
    public List<String> extensions() {
        return extensions;
    }

    /** Whether parts of it have markings of their own, of data or of language. */
    public boolean hasGranularMarkings() {
        return parted;
    }

    /** The object exactly as it was received. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** What match fields may find in it. */
    public Signature signature() {
        return signature;
    }

    /** All that it says. Read from the bytes anew on each call. */
    public JsonNode tree() {
        return Json.tree(bytes);
    }

    /** What it says, if it is a {@code marking-definition}. Read from the bytes anew on each call. */
    public Optional<MarkingDefinition> markingDefinition() {
        if (StixType.of(type()) != StixType.MARKING) {
            return Optional.empty();
        }
        var whole = tree();
        var extensions = new LinkedHashMap<String, JsonNode>();
        whole.path("extensions").properties().forEach(e -> extensions.put(e.getKey(), e.getValue()));
        var type = whole.path("definition_type");
        return Optional.of(new MarkingDefinition(
                type.isTextual() ? Optional.of(type.textValue()) : Optional.empty(),
                whole.path("definition").path("statement").isTextual(),
                Collections.unmodifiableMap(extensions),
                whole));
    }

    @Override
    public String toString() {
        return "StixObject[" + id + "]";
    }
}
