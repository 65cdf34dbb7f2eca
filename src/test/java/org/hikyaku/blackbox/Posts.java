package org.hikyaku.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Envelopes and objects to post. */
final class Posts {
    /** An id of no object that anybody has. */
    static String id() {
        return "indicator--" + UUID.randomUUID();
    }

    private Posts() {}

    /** An indicator with these markings, sound in every respect. */
    static String indicator(String id, List<String> markings, String name) {
        var refs = String.join("\",\"", markings);
        return ("{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2026-11-20T08:00:00.000Z\","
                        + "\"modified\":\"2026-11-20T08:00:00.000Z\",%s\"name\":\"%s\",\"pattern_type\":\"stix\","
                        + "\"pattern\":\"[domain-name:value = 'drop.tidewater.example']\","
                        + "\"valid_from\":\"2026-11-20T08:00:00Z\"}")
                .formatted(id, markings.isEmpty() ? "" : "\"object_marking_refs\":[\"" + refs + "\"],", name);
    }

    /** A report with these markings and this version, sound in every respect. */
    static String report(String id, List<String> markings, String version, String name) {
        var refs = String.join("\",\"", markings);
        return ("{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\","
                        + "\"object_marking_refs\":[\"%s\"],\"name\":\"%s\",\"published\":\"2026-11-20T08:00:00Z\","
                        + "\"object_refs\":[\"%s\"]}")
                .formatted(id, version, version, refs, name, id());
    }

    /** An envelope of these objects. */
    static String envelope(String... objects) {
        return "{\"objects\":[" + String.join(",", objects) + "]}";
    }

    /** The bytes of a text on the wire. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
