package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.identity;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/** Objects to post, numbered, and what became of them. */
final class Samples {
    static final String GREEN = Tlp.GREEN.id().toString();
    static final String AMBER = Tlp.AMBER.id().toString();
    static final String RED = Tlp.RED.id().toString();

    private Samples() {}

    /** What lets an indicator have references that are not an indicator's. */
    static final String OWN_REFS = "\"extensions\":{\"extension-definition--5d8a4b5e-0d36-4d9c-8f0b-5c1f3f3d8a11\":"
            + "{\"extension_type\":\"toplevel-property-extension\"}},";

    static String object(int n, int year, String creator, String marking, String more) {
        return "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"" + id(n) + "\",\"created_by_ref\":\""
                + creator
                + "\",\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"" + year + "-01-01T00:00:00.000Z\","
                + "\"pattern\":\"[ipv4-addr:value = '192.0.2." + n + "']\",\"pattern_type\":\"stix\","
                + "\"valid_from\":\"2020-01-01T00:00:00Z\"" + more
                + (marking.isEmpty() ? "" : ",\"object_marking_refs\":[\"" + marking + "\"]") + "}";
    }

    static String outsiders(int n, int year, String marking) {
        return object(n, year, "identity--00000000-0000-4000-8000-000000000999", marking, "");
    }

    /** An object that says nothing of who created it. */
    static String nobodys(int n, int year, String marking) {
        return outsiders(n, year, marking)
                .replace("\"created_by_ref\":\"identity--00000000-0000-4000-8000-000000000999\",", "");
    }

    /** An object of an outsider's that names others, numbered as the others are. */
    static String naming(int n, int year, String marking, StixId... named) {
        var refs = Stream.of(named).map(ref -> "\"" + ref + "\"").collect(Collectors.joining(","));
        return outsiders(n, year, marking)
                .replace(
                        "\"pattern\":",
                        (named.length == 0 ? "" : OWN_REFS + "\"object_refs\":[" + refs + "],") + "\"pattern\":");
    }

    /** An outsider's relationship, numbered as the others are. */
    static String relationship(int n, int year, String marking, StixId from, StixId to) {
        return outsiders(n, year, marking)
                .replace("\"indicator", "\"relationship")
                .replaceFirst(
                        "\"pattern\":.*\"valid_from\":\"[^\"]*\"",
                        "\"relationship_type\":\"related-to\",\"source_ref\":\"" + from + "\",\"target_ref\":\"" + to
                                + "\"");
    }

    /** A provider's sheet over one object. */
    static String sheet(String creator, String marking, int n) {
        return "{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"report--00000000-0000-4000-8000-000000000555\","
                + "\"created_by_ref\":\"" + creator + "\",\"created\":\"2020-01-01T00:00:00.000Z\","
                + "\"modified\":\"2020-01-01T00:00:00.000Z\",\"name\":\"sheet\",\"published\":\"2020-01-01T00:00:00Z\","
                + "\"object_refs\":[\"" + id(n) + "\"],\"object_marking_refs\":[\"" + AMBER + "\",\"" + marking
                + "\"]}";
    }

    static StixId id(int n) {
        return StixId.parse("indicator--00000000-0000-4000-8000-0000000000" + String.format("%02d", n));
    }

    static final String HANDLING = "marking-definition--00000000-0000-4000-8000-000000000777";

    static String handling(String tier, boolean secret) {
        var conditions =
                HandlingMarking.of(Set.of(Tier.of(tier).orElseThrow()), Optional.empty(), secret, false, Set.of());
        return new String(
                conditions.render(
                        StixId.parse(HANDLING),
                        StixId.parse(identity(1)),
                        new StixTimestamp("2020-01-01T00:00:00.000Z")),
                StandardCharsets.UTF_8);
    }

    /** A definition under the same id that asks for nothing. */
    static String statement(int year, String words) {
        return definition(year, "\"definition_type\":\"statement\",\"definition\":{\"statement\":\"" + words + "\"}");
    }

    /** A definition under the same id of a kind that nobody knows. */
    static String unknownDefinition() {
        return definition(2018, "\"definition_type\":\"foo\",\"definition\":{\"foo\":\"x\"}");
    }

    private static String definition(int year, String more) {
        return "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" + HANDLING + "\",\"created\":\""
                + year + "-01-01T00:00:00.000Z\"," + more + "}";
    }

    static String marked(int n, int year, String tlp) {
        return outsiders(n, year, tlp + "\",\"" + HANDLING);
    }

    static Optional<String> failure(Receipt receipt, int index) {
        return receipt.outcomes().get(index).failure();
    }
}
