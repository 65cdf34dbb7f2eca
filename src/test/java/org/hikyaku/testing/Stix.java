package org.hikyaku.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an object of each type of STIX 2.1 must have, so that a test says only what it is about. */
public final class Stix {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Objects with times of their own, relationships and language included: what they have beside the times. */
    private static final Map<String, String> VERSIONED = table("""
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
            """);

    /** The same of cyber-observables, which have no times. */
    private static final Map<String, String> OBSERVABLE = table("""
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
            """);

    private static final String TIMES =
            "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\"";

    /** A type of somebody's own says so. */
    private static final String OWN =
            "\"extensions\":{\"extension-definition--UUID\":{\"extension_type\":\"new-sdo\"}}";

    private Stix() {}

    /** The types that have times: all of the standard's but observables and marking definitions. */
    public static List<String> versioned() {
        return List.copyOf(VERSIONED.keySet());
    }

    /** The types of cyber-observables. */
    public static List<String> observables() {
        return List.copyOf(OBSERVABLE.keySet());
    }

    /** All that an object of this type must have beside type, spec_version and id; what it refers to is nowhere. */
    public static String members(String type) {
        return members(type, "");
    }

    /**
     * These members, and behind them what an object of this type must have and is not among them.
     *
     * @param type any type but that of marking definitions; one that is not the standard's is a domain object of somebody's own
     * @param given members of a JSON object without its braces, perhaps none
     */
    public static String members(String type, String given) {
        var there = tree(given);
        var all = new ArrayList<String>();
        if (!given.isEmpty()) {
            all.add(given);
        }
        tree(required(type)).properties().forEach(member -> {
            if (!there.has(member.getKey()) && !replaced(member.getKey(), there)) {
                all.add("\"" + member.getKey() + "\":" + member.getValue());
            }
        });
        return String.join(",", all);
    }

    private static String required(String type) {
        var observable = OBSERVABLE.get(type);
        var members = observable != null ? observable : TIMES + "," + VERSIONED.getOrDefault(type, OWN);
        return members.replace("UUID", UUID.randomUUID().toString());
    }

    /** An artifact is held or referred to, and not both. */
    private static boolean replaced(String name, JsonNode there) {
        return name.equals("payload_bin") && there.has("url");
    }

    private static JsonNode tree(String members) {
        try {
            return JSON.readTree("{" + members + "}");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no members of a JSON object: " + members, e);
        }
    }

    private static Map<String, String> table(String lines) {
        var table = new LinkedHashMap<String, String>();
        lines.lines()
                .forEach(line -> table.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf('"'))));
        return table;
    }
}
