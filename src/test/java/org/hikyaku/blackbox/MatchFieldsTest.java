package org.hikyaku.blackbox;

import static org.hikyaku.blackbox.Posts.envelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The optional match fields of the interoperability tests (section 3.13.2), on objects and on the manifest: together with each
 * other, with versions and with pages, and what is refused. What each field finds is in the conformance suite.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchFieldsTest {
    private static final String COLLECTION = "task-force-1";

    private final String actor = "threat-actor--" + UUID.randomUUID();
    private final String file = "file--" + UUID.randomUUID();
    private final String traffic = "network-traffic--" + UUID.randomUUID();
    private final String sure = "indicator--" + UUID.randomUUID();
    private final String unsure = "indicator--" + UUID.randomUUID();
    private final String uses = "relationship--" + UUID.randomUUID();
    private final Set<String> posted = Set.of(actor, file, traffic, sure, unsure, uses);
    private RunningBroker broker;
    private Caller member;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
        member = broker.caller("Aoba Power");
        var objects = List.of(
                object(
                        actor,
                        "2026-01-01T00:00:00.000Z",
                        "\"name\":\"飛脚 courier\",\"aliases\":[\"one\",\"two\"],\"threat_actor_types\":[\"spy\"],\"roles\":[\"agent\"]"),
                object(
                        file,
                        "",
                        "\"name\":\"a.exe\",\"hashes\":{\"MD5\":\"d41d8cd98f00b204e9800998ecf8427e\"},"
                                + "\"extensions\":{\"windows-pebinary-ext\":{\"pe_type\":\"exe\",\"number_of_sections\":1}}"),
                object(
                        traffic,
                        "",
                        "\"protocols\":[\"tcp\"],\"src_port\":1024,\"dst_port\":443,\"src_ref\":\"ipv4-addr--"
                                + UUID.randomUUID() + "\""),
                indicator(sure, "2026-01-02T00:00:00.000Z", 90, "2026-03-01T00:00:00Z", "delivery"),
                indicator(unsure, "2026-01-03T00:00:00.000Z", 30, "2026-06-01T00:00:00Z", "exploitation"),
                object(
                        uses,
                        "2026-01-04T00:00:00.000Z",
                        "\"relationship_type\":\"indicates\",\"source_ref\":\"" + sure + "\",\"target_ref\":\"" + actor
                                + "\""));
        var status = broker.post(member, broker.objects(COLLECTION), envelope(objects.toArray(new String[0])))
                .expecting(202)
                .json();
        assertEquals(posted.size(), status.path("success_count").asInt(), status.toString());
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private String object(String id, String time, String rest) {
        var times = time.isEmpty() ? "" : "\"created\":\"" + time + "\",\"modified\":\"" + time + "\",";
        return "{\"type\":\"" + id.substring(0, id.indexOf("--")) + "\",\"spec_version\":\"2.1\",\"id\":\"" + id + "\","
                + times + "\"object_marking_refs\":[\"" + String.join("\",\"", broker.markings(COLLECTION)) + "\"],"
                + rest + "}";
    }

    private String indicator(String id, String time, int confidence, String until, String phase) {
        return object(
                id,
                time,
                "\"confidence\":" + confidence + ",\"labels\":[\"l" + confidence
                        + "\",\"both\"],\"pattern\":\"[domain-name:value = 'drop.tidewater.example']\",\"pattern_type\":\"stix\","
                        + "\"indicator_types\":[\"malicious-activity\"],\"valid_from\":\"2026-01-01T00:00:00Z\",\"valid_until\":\""
                        + until + "\",\"external_references\":[{\"source_name\":\"cve\",\"external_id\":\"CVE-2026-00"
                        + confidence
                        + "\"}],\"kill_chain_phases\":[{\"kill_chain_name\":\"k\",\"phase_name\":\"" + phase + "\"}]");
    }

    private Reply get(String path, String query) {
        return broker.get(member, path + "?limit=1000&" + query);
    }

    /** Of what was posted here, what objects and manifest alike give for this query. */
    private Set<String> found(String query) {
        var objects = get(broker.objects(COLLECTION), query).expecting(200).ids();
        assertEquals(
                objects, get(broker.manifest(COLLECTION), query).expecting(200).ids());
        assertEquals(objects.size(), new HashSet<>(objects).size());
        return objects.stream().filter(posted::contains).collect(Collectors.toSet());
    }

    private Set<String> all(String... ids) {
        return Set.of(ids);
    }

    @Test
    void modified_is_the_version() {
        assertEquals(
                all(sure, unsure),
                found("match[modified-gte]=2026-01-02T00:00:00Z&match[modified-lte]=2026-01-03T00:00:00Z"));
        // What has no version of its own has the stamp at which it came.
        assertEquals(all(file, traffic), found("match[modified-gte]=2026-01-05T00:00:00Z"));
    }

    @Test
    void all_fields_together_are_an_and() {
        assertEquals(
                all(sure),
                found("match[type]=indicator&match[labels]=both&match[confidence-gte]=70&match[phase_name]=delivery,x"
                        + "&match[version]=all&match[spec_version]=2.1"));
        assertEquals(all(), found("match[type]=tool&match[labels]=both"));
        assertEquals(all(unsure), found("match[id]=" + unsure + "," + actor + "&match[source_name]=cve"));
    }

    @Test
    void only_the_version_that_is_asked_for_is_looked_at() {
        var id = "indicator--" + UUID.randomUUID();
        var older = indicator(id, "2026-01-01T00:00:00.000Z", 11, "2026-03-01T00:00:00Z", "versions");
        var newer = older.replace("\"modified\":\"2026-01-01", "\"modified\":\"2026-02-01")
                .replace("\"confidence\":11", "\"confidence\":12");
        broker.post(member, broker.objects(COLLECTION), envelope(older, newer)).expecting(202);
        var path = broker.objects(COLLECTION);
        assertEquals(List.of(), get(path, "match[confidence]=11").ids());
        assertEquals(
                List.of(id),
                get(path, "match[confidence]=11&match[version]=first").ids());
        assertEquals(List.of(id), get(path, "match[confidence]=11,12").ids());
        assertEquals(
                List.of(id, id),
                get(path, "match[confidence]=11,12&match[version]=all").ids());
        assertEquals(
                List.of(id),
                get(path, "match[version]=2026-02-01T00:00:00Z&match[phase_name]=versions")
                        .ids());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match[labels]=a&match[labels]=b",
                "match[labels]=a&match%5Blabels%5D=b",
                "match[labels]=",
                "match[labels]",
                "match[labels]=a,",
                "match[name]=a%00b",
                "match[name]=%FF",
                "match[confidence-gte]=high",
                "match[confidence-gte]=1.5",
                "match[confidence-gte]=10,",
                "match[number-lte]=1,x",
                "match[src_port-gte]=99999999999999999999",
                "match[modified-gte]=2026",
                "match[valid_until-gte]=2026-01-01T00:00:00%2B09:00",
                "match[relationships-all]="
            })
    void what_is_malformed_is_refused_on_both(String query) {
        for (var path : List.of(broker.objects(COLLECTION), broker.manifest(COLLECTION))) {
            assertEquals(400, get(path, query).status(), query);
        }
    }

    @Test
    void so_is_too_much() {
        var many = IntStream.range(0, 257).mapToObj(String::valueOf).collect(Collectors.joining(","));
        get(broker.objects(COLLECTION), "match[confidence]=" + many).expecting(400);
        var half = IntStream.range(0, 129).mapToObj(String::valueOf).collect(Collectors.joining(","));
        get(broker.objects(COLLECTION), "match[confidence]=" + half).expecting(200);
        get(broker.objects(COLLECTION), "match[confidence]=" + half + "&match[number]=" + half)
                .expecting(400);
    }

    @Test
    void fields_that_are_none_and_other_resources_pay_no_heed() {
        assertEquals(posted, found("match[valid_from-gte]=x&match[description]=x&match[confidence-eq]=x&match[]=x"));
        var one = broker.objects(COLLECTION) + sure + "/";
        assertEquals(
                List.of(sure),
                get(one, "match[confidence]=1&match[confidence-gte]=x").ids());
        get(one + "versions/", "match[labels]=").expecting(200);
    }

    @Test
    void pages_of_one_lead_to_everything_with_the_filters_repeated_and_without() {
        var filters = "match[labels]=both,x&match[tlp]=amber&match[confidence-gte]=20";
        var path = broker.objects(COLLECTION);
        var whole = get(path, filters).ids();
        assertEquals(2, whole.size());
        var first = broker.get(member, path + "?limit=1&" + filters).expecting(200);
        var next = first.json().path("next").asText();
        assertTrue(first.json().path("more").asBoolean());
        for (var repeated : List.of("", "&" + filters, "&match[labels]=x,both")) {
            var second = broker.get(member, path + "?limit=1&next=" + next + repeated)
                    .expecting(200);
            assertEquals(whole, List.of(first.ids().get(0), second.ids().get(0)));
            assertFalse(second.json().has("more"));
        }
        for (var other : List.of("match[labels]=both", "match[confidence-gte]=21", "match[name]=x")) {
            broker.get(member, path + "?limit=1&next=" + next + "&" + other).expecting(400);
        }
        var last = first.header("x-taxii-date-added-last");
        assertEquals(
                whole.subList(1, 2),
                broker.get(member, path + "?" + filters + "&added_after=" + last)
                        .ids());
    }
}
