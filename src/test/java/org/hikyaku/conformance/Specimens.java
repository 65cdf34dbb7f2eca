package org.hikyaku.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One object of each type of STIX 2.1, with no more in it than its type asks for. */
final class Specimens {
    private static final String TIMES =
            "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\"";

    /** What an object of each type has beside what all have: those with times of their own, relationships and language included. */
    private static final String VERSIONED = """
            attack-pattern       "name":"a"
            campaign             "name":"a"
            course-of-action     "name":"a"
            grouping             "context":"unspecified","object_refs":["indicator--UUID"]
            identity             "name":"a"
            incident             "name":"a"
            indicator            "pattern":"[url:value = 'u']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"
            infrastructure       "name":"a"
            intrusion-set        "name":"a"
            location             "country":"jp"
            malware              "is_family":false
            malware-analysis     "product":"a","result":"benign"
            note                 "content":"a","object_refs":["indicator--UUID"]
            observed-data        "first_observed":"2026-01-01T00:00:00Z","last_observed":"2026-01-01T00:00:00Z","number_observed":1,"object_refs":["url--UUID"]
            opinion              "opinion":"agree","object_refs":["indicator--UUID"]
            report               "name":"a","published":"2026-01-01T00:00:00Z","object_refs":["indicator--UUID"]
            threat-actor         "name":"a"
            tool                 "name":"a"
            vulnerability        "name":"a"
            relationship         "relationship_type":"uses","source_ref":"malware--UUID","target_ref":"tool--UUID"
            sighting             "sighting_of_ref":"indicator--UUID"
            extension-definition "created_by_ref":"identity--UUID","name":"a","schema":"a","version":"1.0.0","extension_types":["property-extension"]
            language-content     "object_ref":"indicator--UUID","contents":{"ja":{"name":"a"}}
            """;

    /** The same of cyber-observables, which have no times. */
    private static final String OBSERVABLE = """
            artifact             "mime_type":"text/plain","payload_bin":"aGlrYWt5dQ=="
            autonomous-system    "number":64496
            directory            "path":"/tmp"
            domain-name          "value":"tidewater.example"
            email-addr           "value":"a@tidewater.example"
            email-message        "is_multipart":false
            file                 "name":"a"
            ipv4-addr            "value":"198.51.100.1"
            ipv6-addr            "value":"2001:db8::1"
            mac-addr             "value":"00:00:5e:00:53:01"
            mutex                "name":"a"
            network-traffic      "protocols":["tcp"],"src_ref":"ipv4-addr--UUID"
            process              "pid":1
            software             "name":"a"
            url                  "value":"https://tidewater.example/"
            user-account         "user_id":"a"
            windows-registry-key "key":"HKEY_LOCAL_MACHINE"
            x509-certificate     "serial_number":"1"
            """;

    private Specimens() {}

    /** The names of the cyber-observables' types. */
    static List<String> observables() {
        return OBSERVABLE.lines().map(Specimens::type).toList();
    }

    /** An object of each type but the marking definition, by its id: a place has one of these. */
    static Map<String, String> in(Place place) {
        var objects = new LinkedHashMap<String, String>();
        VERSIONED.lines().forEach(line -> put(objects, place, type(line), TIMES + "," + members(line)));
        OBSERVABLE.lines().forEach(line -> put(objects, place, type(line), members(line)));
        return objects;
    }

    /** A cyber-observable under this id. */
    static String observable(Place place, String id) {
        return OBSERVABLE
                .lines()
                .filter(line -> id.startsWith(type(line) + "--"))
                .map(line -> place.object(id, members(line)))
                .findFirst()
                .orElseThrow();
    }

    private static void put(Map<String, String> objects, Place place, String type, String members) {
        var id = Rows.id(type);
        objects.put(id, place.object(id, members));
    }

    private static String type(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static String members(String line) {
        return line.substring(line.indexOf('"'))
                .replace("UUID", UUID.randomUUID().toString());
    }
}
