package org.hikyaku.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Indicators of our own making, as bytes. Each differs from the next in its id and its pattern. */
final class Indicators {
    /** TLP:AMBER of TLP 2.0. */
    static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";

    private static final int DIGITS = 12;

    private Indicators() {}

    /** A small indicator for the stores of many rows: about 300 bytes. */
    static byte[] small(long number) {
        return ("{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"" + id(number)
                        + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\","
                        + "\"pattern\":\"[ipv4-addr:value = '" + address(number)
                        + "']\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** An indicator as members post it, with a TLP marking: about 1.3 kB, what an object of ATT&CK has in the middle. */
    static byte[] posted(long number) {
        return ("{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"" + id(number)
                        + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\","
                        + "\"name\":\"Command and control address\",\"description\":\""
                        + "Seen in outgoing traffic of a host ".repeat(22)
                        + "\",\"indicator_types\":[\"malicious-activity\"],\"pattern\":\"[ipv4-addr:value = '"
                        + address(number) + "']\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\","
                        + "\"kill_chain_phases\":[{\"kill_chain_name\":\"lockheed-martin-cyber-kill-chain\","
                        + "\"phase_name\":\"command-and-control\"}],\"object_marking_refs\":[\"" + AMBER + "\"]}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** So many of these, with the numbers from 0. */
    static List<byte[]> series(int many) {
        var all = new ArrayList<byte[]>(many);
        for (int i = 0; i < many; i++) {
            all.add(posted(i));
        }
        return all;
    }

    static String id(long number) {
        return "indicator--00000000-0000-4000-8000-" + digits(number);
    }

    private static String digits(long number) {
        var text = Long.toString(number);
        return "0".repeat(DIGITS - text.length()) + text;
    }

    private static String address(long number) {
        return "10." + (number >>> 16 & 255) + "." + (number >>> 8 & 255) + "." + (number & 255);
    }

    /** A TAXII envelope of these objects. */
    static byte[] envelope(Iterable<byte[]> objects) {
        var out = new ByteArrayOutputStream(1 << 16);
        out.writeBytes("{\"objects\":[".getBytes(StandardCharsets.US_ASCII));
        boolean first = true;
        for (var object : objects) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.writeBytes(object);
        }
        out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
