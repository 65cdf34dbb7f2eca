package org.hikyaku.gap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.ListId;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Tier;
import org.hikyaku.stix.Envelope;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/** What is posted. */
final class Texts {
    private Texts() {}

    static StixId id(int n) {
        return new StixId("indicator", new UUID(0x4000, 0x8000000000000000L | n));
    }

    /**
     * An indicator.
     *
     * @param creator the organisation that says it made it
     * @param year of its version
     * @param variant part of its content, so that two may differ in nothing but that
     */
    static String indicator(int n, int creator, int year, int variant, List<StixId> markings) {
        var refs = String.join("\",\"", markings.stream().map(StixId::toString).toList());
        return ("{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"%s\","
                        + "\"created\":\"2001-01-01T00:00:00.000Z\",\"modified\":\"%d-01-01T00:00:00.000Z\",%s"
                        + "\"pattern\":\"[ipv4-addr:value = '192.0.2.%d']\",\"pattern_type\":\"stix\","
                        + "\"valid_from\":\"2001-01-01T00:00:00Z\"}")
                .formatted(
                        id(n),
                        Cast.identity(creator),
                        year,
                        markings.isEmpty() ? "" : "\"object_marking_refs\":[\"" + refs + "\"],",
                        variant);
    }

    /** The id of an organisation's marking with these conditions: the same conditions, the same id. */
    static StixId handlingId(
            int creator, Optional<Tier> tier, Optional<ListId> list, boolean secret, boolean sensitive) {
        long conditions = tier.map(t -> t.ordinal() + 1L).orElse(0L) * 4 + (secret ? 2 : 0) + (sensitive ? 1 : 0);
        long place = list.map(l -> l.value().getLeastSignificantBits() & 0xff).orElse(0L);
        return new StixId(
                "marking-definition",
                new UUID(0x4000 | (creator << 20L), 0x8000000000000000L | (place << 8) | conditions));
    }

    /** That marking. */
    static String handling(int creator, Optional<Tier> tier, Optional<ListId> list, boolean secret, boolean sensitive) {
        var conditions = HandlingMarking.of(tier.map(Set::of).orElse(Set.of()), list, secret, sensitive, Set.of());
        return new String(
                conditions.render(
                        handlingId(creator, tier, list, secret, sensitive),
                        StixId.parse(Cast.identity(creator)),
                        new StixTimestamp("2001-01-01T00:00:00.000Z")),
                StandardCharsets.UTF_8);
    }

    static Envelope envelope(List<String> objects) {
        return envelope(body(objects));
    }

    static Envelope envelope(byte[] body) {
        return EnvelopeReader.read(body, Limits.DEFAULT);
    }

    static byte[] body(List<String> objects) {
        return ("{\"objects\":[" + String.join(",", objects) + "]}").getBytes(StandardCharsets.UTF_8);
    }
}
