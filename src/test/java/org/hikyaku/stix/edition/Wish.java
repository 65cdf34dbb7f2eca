package org.hikyaku.stix.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;

/** A wish for an edition of an object, as tests write it: JSON with single quotes, paths as texts. */
record Wish(
        StixObject original,
        Set<StixId> references,
        Map<StixId, EditionOrder.Counterpart> counterparts,
        Set<String> words) {
    static final StixId COUNCIL = StixId.parse("identity--d5f2fe18-00fe-4459-84c4-a0c8aab6f3f8");
    static final String UUID = "60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    static final String CREATOR = "identity--0a0a0a0a-0000-4000-8000-00000000c0de";
    static final String FRESH = "11111111-2222-4333-8444-555555555555";
    static final StixTimestamp CREATED = new StixTimestamp("2026-01-01T00:00:00.000Z");
    static final StixTimestamp MODIFIED = new StixTimestamp("2026-02-01T00:00:00.000Z");

    /** Of a versioned object with these members besides what all have. */
    static Wish of(String type, String members) {
        return whole("{'type':'" + type + "','spec_version':'2.1','id':'" + type + "--" + UUID + "','created_by_ref':'"
                + CREATOR + "','created':'2020-01-01T00:00:00.000Z','modified':'2021-01-01T00:00:00.000Z'," + members
                + "}");
    }

    /** Of an observable with a random id. */
    static Wish observable(String type, String members) {
        return whole("{'type':'" + type + "','id':'" + type + "--" + UUID + "'," + members + "}");
    }

    static Wish whole(String json) {
        var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        // As it may have come in before there were all the rules of today.
        var object = EnvelopeReader.readAccepted(bytes, Limits.DEFAULT).orElseThrow();
        return new Wish(object, Set.of(), Map.of(), Set.of());
    }

    Wish naming(String... ids) {
        return new Wish(original, Set.copyOf(Stream.of(ids).map(StixId::parse).toList()), counterparts, words);
    }

    Wish standingFor(StixId id, EditionOrder.Counterpart counterpart) {
        return new Wish(original, references, Map.of(id, counterpart), words);
    }

    Wish without(String... unspeakable) {
        return new Wish(original, references, counterparts, Set.of(unspeakable));
    }

    Edition wish(String... paths) {
        return Editions.make(new EditionOrder(
                original,
                profile(paths),
                COUNCIL,
                new EditionOrder.Stamp(
                        new StixId(original.type(), java.util.UUID.fromString(FRESH)), CREATED, MODIFIED),
                List.of(),
                references,
                counterparts,
                words));
    }

    static Profile profile(String... paths) {
        return Profile.of(Stream.of(paths).map(Selector::parse).toList());
    }

    StixObject object(String... paths) {
        var edition = wish(paths);
        return assertInstanceOf(Edition.Made.class, edition, edition::toString).object();
    }

    ObjectNode made(String... paths) {
        return Trees.read(object(paths));
    }

    /** That it is refused by this rule, at this path. */
    void refused(String rule, String path, String... paths) {
        var edition = wish(paths);
        var refused = assertInstanceOf(Edition.Refused.class, edition, edition::toString);
        assertEquals(rule + " " + path, refused.rule() + " " + refused.path());
    }
}
