package org.hikyaku.conformance;

import java.util.List;
import org.hikyaku.testing.Stix;

/**
 * A collection made for one test: the operations desk reads and writes it, a general member reads it, to nobody else it is there.
 *
 * @param id its id
 * @param path its path, with a slash at the end
 * @param list the distribution list that it belongs to
 * @param markings what an object in it is marked with, a TLP marking and one of ours
 */
record Place(String id, String path, String list, List<String> markings) {
    /** The path of its objects. */
    String objects() {
        return path + "objects/";
    }

    /** The path of its manifest. */
    String manifest() {
        return path + "manifest/";
    }

    /** The path of one of its objects. */
    String object(String id) {
        return objects() + id + "/";
    }

    /** The path of an object's versions. */
    String versions(String id) {
        return object(id) + "versions/";
    }

    /** An indicator of 2026 that may be posted here. */
    String indicator(String id) {
        return indicator(id, "2026-01-01T00:00:00.000Z");
    }

    /** An indicator in this version. */
    String indicator(String id, String modified) {
        return indicator(id, modified, "an indicator");
    }

    /** An indicator in this version, under this name. */
    String indicator(String id, String modified, String name) {
        return object(
                id,
                "\"created\":\"2015-01-01T00:00:00.000Z\",\"modified\":\"" + modified + "\",\"name\":\"" + name
                        + "\",\"pattern\":\"[domain-name:value = 'drop.tidewater.example']\",\"pattern_type\":\"stix\","
                        + "\"valid_from\":\"2015-01-01T00:00:00Z\"");
    }

    /** An object with these members, and what its type asks for beside them; type, spec_version, id and markings come first. */
    String object(String id, String members) {
        var type = id.substring(0, id.indexOf("--"));
        return "{\"type\":\"" + type + "\",\"spec_version\":\"2.1\",\"id\":\"" + id + "\",\"object_marking_refs\":[\""
                + String.join("\",\"", markings) + "\"]," + Stix.members(type, members) + "}";
    }
}
