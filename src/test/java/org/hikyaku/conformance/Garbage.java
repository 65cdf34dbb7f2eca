package org.hikyaku.conformance;

import java.util.List;
import java.util.UUID;

/** Bodies that are no envelope, and objects that are none. */
final class Garbage {
    private Garbage() {}

    /** What is not JSON, though most of it has this object in it. */
    static List<String> notJson(String object) {
        var envelope = Rows.envelope(object);
        return List.of("{bad", "", envelope.substring(0, envelope.length() - 2), envelope + "}", envelope + envelope);
    }

    /** What is JSON and has no list of objects, though some has this object in it. */
    static List<String> noEnvelopes(String object) {
        return List.of(
                "[]",
                "{}",
                "{\"objects\":{}}",
                "{\"objects\":[]}",
                "{\"objects\":null}",
                "{\"objects\":\"x\"}",
                "[" + object + "]",
                "{\"Objects\":[" + object + "]}",
                object,
                "7",
                "null");
    }

    /** What may stand in an envelope's list and is no object of STIX 2.1; some is made from this one, which is. */
    static List<String> objects(String sound) {
        var version = "\"spec_version\":\"2.1\"";
        return List.of(
                "7",
                "null",
                "[]",
                "{}",
                "{\"x\":\"y\"}",
                "{\"stix:Indicator\":{\"@version\":\"1.2\"}}",
                "{\"type\":\"bundle\",\"id\":\"bundle--" + UUID.randomUUID() + "\",\"objects\":[" + sound + "]}",
                sound.replace(version, "\"spec_version\":\"1.2\""),
                sound.replace(version, "\"spec_version\":\"2.0\""),
                sound.replace(version + ",", ""),
                sound.replace("\"type\":\"indicator\"", "\"type\":\"Indicator\""));
    }
}
