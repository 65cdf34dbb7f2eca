package org.hikyaku.handling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/** Writes handling conditions as a marking definition, members always in the same order. */
final class HandlingWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private HandlingWriter() {}

    static byte[] render(HandlingMarking marking, StixId id, StixId createdBy, StixTimestamp created) {
        if (!id.type().equals("marking-definition")
                || !createdBy.type().equals("identity")
                || created.fractionDigits() < 3) {
            throw new IllegalArgumentException("S-021, S-040, S-020: id, creator or time is not of its kind");
        }
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "marking-definition");
            json.writeStringField("spec_version", "2.1");
            json.writeStringField("id", id.toString());
            json.writeStringField("created_by_ref", createdBy.toString());
            json.writeStringField("created", created.text());
            json.writeStringField("name", marking.name());
            json.writeObjectFieldStart("extensions");
            json.writeObjectFieldStart(HandlingMarking.EXTENSION.toString());
            conditions(json, marking);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void conditions(JsonGenerator json, HandlingMarking marking) throws IOException {
        json.writeStringField("extension_type", "property-extension");
        json.writeStringField("handling_version", HandlingMarking.VERSION);
        json.writeObjectFieldStart("sharing_scope");
        if (!marking.tiers().isEmpty()) {
            texts(json, "tiers", marking.tiers().stream().map(Tier::word).toList());
        }
        if (marking.list().isPresent()) {
            json.writeStringField("list_id", marking.list().get().toString());
        }
        json.writeEndObject();
        json.writeBooleanField("secret", marking.secret());
        json.writeBooleanField("sensitive", marking.sensitive());
        if (!marking.categories().isEmpty()) {
            texts(
                    json,
                    "mutual_aid_categories",
                    marking.categories().stream().map(c -> c.word()).toList());
        }
        if (marking.legalGround().isPresent()) {
            var ground = marking.legalGround().get();
            json.writeObjectFieldStart("legal_ground");
            json.writeStringField("code", ground.ground().word());
            if (ground.citation().isPresent()) {
                json.writeStringField("citation", ground.citation().get());
            }
            json.writeEndObject();
        }
        if (!marking.otherDuties().isEmpty()) {
            texts(json, "other_duties", marking.otherDuties());
        }
        if (marking.embargoUntil().isPresent()) {
            json.writeStringField("embargo_until", marking.embargoUntil().get().text());
        }
        if (marking.validUntil().isPresent()) {
            json.writeStringField("valid_until", marking.validUntil().get().text());
        }
        if (marking.designation().isPresent()) {
            var designation = marking.designation().get();
            json.writeObjectFieldStart("designation");
            json.writeStringField("designated_at", designation.at().text());
            json.writeStringField("provider_agreement", designation.agreement().word());
            if (designation.source().isPresent()) {
                json.writeStringField("source", designation.source().get());
            }
            json.writeEndObject();
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
