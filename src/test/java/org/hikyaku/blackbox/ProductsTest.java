package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.Walk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The requests of products that members run and we cannot change, in the form and in the loops in which they send them, as far as
 * their sources and manuals tell; of closed ones, what their manuals tell. Each has to end with everything, once, and to bring
 * nothing the second time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductsTest {
    private static final int OBJECTS = 230;
    private static final String LONG_AGO = "2020-01-01T00:00:00Z";

    private RunningBroker broker;
    private Caller member;
    private String objects;
    private Set<String> all;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
        member = broker.caller("Aoba Power");
        objects = broker.objects("task-force-1");
        for (int i = 0; i < OBJECTS; i += 46) {
            var some = new ArrayList<String>();
            for (int k = 0; k < 46; k++) {
                some.add(Posts.indicator(Posts.id(), broker.markings("task-force-1"), "number " + i + " and " + k));
            }
            broker.post(member, objects, Posts.envelope(some.toArray(new String[0])))
                    .expecting(202);
        }
        all = new HashSet<>();
        Walk.NEXT.pages(broker, member, objects, 1_000, "").forEach(page -> all.addAll(page.ids()));
        assertTrue(all.size() > OBJECTS);
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private Product product(String accept, String... more) {
        var headers = new HashMap<>(Map.of("Authorization", member.basic()));
        if (!accept.isEmpty()) {
            headers.put("Accept", accept);
        }
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return new Product(broker, headers);
    }

    @Test
    void curlAsksWithoutATaxiiMediaTypeAndWithoutTheLastSlash() {
        var curl = product("*/*", "User-Agent", "curl/8.5.0");
        var page = curl.pull(objects.substring(0, objects.length() - 1) + "?limit=1000");
        curl.hasAll(all);
        assertFalse(page.more());
        assertEquals(
                List.of(), curl.get(objects + "?added_after=" + page.last()).ids());
    }

    @Test
    void openCtisIngesterKeepsNextAndItsFirstDateAndCutsTheLastOneToMilliseconds() {
        for (var accept : List.of(RunningBroker.TAXII, "application/json, text/plain, */*")) {
            var opencti = product(
                    accept,
                    "User-Agent",
                    "axios/1.13.2",
                    "Accept-Encoding",
                    "gzip, compress, deflate, br",
                    "Connection",
                    "keep-alive");
            var since = "added_after=2020-01-01T00%3A00%3A00.000Z";
            var page = opencti.pull(objects + "?" + since);
            while (page.more()) {
                // One page for each tick of its scheduler; next waits in its database in between.
                page = opencti.pull(objects + "?" + since + "&next=" + page.next());
            }
            opencti.hasAll(all);
            var cut = page.last().replaceFirst("\\d{3}Z$", "Z");
            assertEquals(List.of(), opencti.get(objects + "?added_after=" + cut).ids());
        }
    }

    @Test
    void openCtisConnectorFindsItsCollectionByTitleAndDropsTheDateOnceItHasNext() {
        var connector =
                product(RunningBroker.TAXII, "User-Agent", "taxii2-client/2.3.0", "Accept-Encoding", "gzip, deflate");
        var titles = new HashMap<String, String>();
        connector.get(broker.root() + "collections/").json().path("collections").forEach(each -> {
            var title = each.path("title").asText();
            assertFalse(title.contains("."), "the connector splits at dots");
            assertEquals(null, titles.put(title, each.path("id").asText()), "a title is one collection's");
        });
        assertTrue(titles.containsValue(broker.collection("task-force-1")));
        var page = connector.pull(objects + "?added_after=2020-01-01T00%3A00%3A00Z");
        while (page.more()) {
            page = connector.pull(objects + "?next=" + page.next());
        }
        connector.hasAll(all);
    }

    @Test
    void mispsServerListWritesItsSchemeInLowerCaseAndAContentTypeOnGet() {
        var misp = new Product(
                broker,
                Map.of(
                        "Authorization",
                        member.basic().replaceFirst("Basic", "basic"),
                        "Accept",
                        RunningBroker.TAXII,
                        "Content-Type",
                        RunningBroker.TAXII));
        var page = misp.pull(objects + "?limit=50");
        while (page.more()) {
            page = misp.pull(objects + "?limit=50&next=" + page.next());
        }
        misp.hasAll(all);
    }

    @Test
    void mispsPushFillsAnEnvelopeToTheVeryLastByteAndDoesNotWait() {
        var misp = product(RunningBroker.TAXII, "User-Agent", "python-requests/2.34.2");
        int size = misp.get(broker.root()).json().path("max_content_length").asInt();
        var one = Posts.indicator(Posts.id(), List.of(), "f".repeat(12_000));
        var some = new ArrayList<String>();
        int length = Posts.envelope().length();
        while (length + 2 * (one.length() + 1) < size) {
            some.add(one.replaceFirst("indicator--[0-9a-f-]+", Posts.id()));
            length += one.length() + 1;
        }
        var last = Posts.indicator(Posts.id(), List.of(), "");
        some.add(Posts.indicator(Posts.id(), List.of(), "l".repeat(size - length - last.length())));
        var full = Posts.bytes(Posts.envelope(some.toArray(new String[0])));
        assertEquals(size, full.length);

        var post = Map.of("Content-Type", RunningBroker.TAXII);
        var status = misp.send("POST", broker.objects("intake"), post, full)
                .expecting(202)
                .json();
        assertEquals(some.size(), status.path("total_count").asInt());
        misp.send("POST", broker.objects("intake"), post, Arrays.copyOf(full, size + 1))
                .expecting(413);
    }

    @Test
    void microsoftSentinelIsGivenApiRootAndCollectionAndProbesForTheVersion() {
        var probe = product("application/vnd.oasis.taxii+json; version=2.0");
        probe.send("GET", broker.root(), Map.of(), new byte[0]).expecting(406);
        product("").get(broker.root() + "collections/");
        var sentinel = product("application/taxii+json;version=2.1");
        assertEquals(
                broker.collection("task-force-1"),
                sentinel.get(broker.root() + "collections/" + broker.collection("task-force-1") + "/")
                        .json()
                        .path("id")
                        .asText());
        var page = sentinel.pull(objects + "?added_after=" + LONG_AGO);
        while (page.more()) {
            page = sentinel.pull(objects + "?added_after=" + LONG_AGO + "&next=" + page.next());
        }
        sentinel.hasAll(all);
    }

    @Test
    void splunksSharingAppPostsABundleAndWaitsUntilItIsComplete() {
        var splunk =
                product(RunningBroker.TAXII, "User-Agent", "taxii2-client/2.3.0", "Accept-Encoding", "gzip, deflate");
        var id = Posts.id();
        var bundle = "{\"type\":\"bundle\",\"id\":\"bundle--" + UUID.randomUUID() + "\",\"objects\":["
                + Posts.indicator(id, List.of(), "from Splunk") + "]}";
        var status = splunk.send(
                        "POST",
                        broker.objects("intake"),
                        Map.of("Content-Type", RunningBroker.TAXII),
                        Posts.bytes(bundle))
                .expecting(202)
                .json();
        for (int turn = 0; !status.path("status").asText().equals("complete"); turn++) {
            assertTrue(turn < 100);
            // Without the last slash, as the client has it.
            status = splunk.get(broker.root() + "status/" + status.path("id").asText())
                    .json();
        }
        assertEquals(1, status.path("success_count").asInt());
    }

    @Test
    void splunkEnterpriseSecurityPullsByDate() {
        var splunk = product("application/taxii+json; version=2.1", "User-Agent", "Splunk/9.4");
        var page = splunk.pull(objects + "?limit=100");
        while (page.more()) {
            page = splunk.pull(objects + "?limit=100&added_after=" + Product.encoded(page.last()));
        }
        splunk.hasAll(all);
    }

    @Test
    void elasticsCustomIntegrationGoesOnByNextAloneWhateverMoreSays() {
        var elastic = product(
                "application/taxii+json;version=2.1",
                "User-Agent",
                "Elastic-Filebeat/9.2.0 (linux; amd64)",
                "Content-Type",
                "application/json",
                "Accept-Encoding",
                "gzip");
        var page = elastic.pull(objects + "?added_after=2020-01-01T00%3A00%3A00Z&limit=50");
        while (!page.next().isEmpty()) {
            page = elastic.pull(objects + "?limit=50&next=" + Product.encoded(page.next()));
        }
        elastic.hasAll(all);
        var again = elastic.get(objects + "?added_after=" + Product.encoded(page.last()) + "&limit=50");
        assertEquals(List.of(), again.ids());
        assertEquals(page.last(), again.last(), "the cursor is the header, and is not lost where nothing came");
    }

    @Test
    void elasticsEsetIntegrationNeverUsesNext() {
        var eset = product("application/taxii+json;version=2.1", "User-Agent", "Elastic-Filebeat/9.2.0");
        var indicators = new HashSet<>(all);
        indicators.removeIf(id -> !id.startsWith("indicator--"));
        var query = "?match[type]=indicator&limit=40&added_after=";
        var page = eset.pull(objects + query + "2020-01-01T00:00:00.000Z");
        while (page.more()) {
            page = eset.pull(objects + query + page.last());
        }
        eset.hasAll(indicators);
    }

    @Test
    void xsoarStopsAtTheFirstPageWithoutObjects() {
        var xsoar = product(RunningBroker.TAXII, "User-Agent", "taxii2-client/2.3.0");
        var discovery = xsoar.get("/taxii2/").json();
        assertEquals(
                discovery.path("default").asText(),
                discovery.path("api_roots").path(0).asText());
        var page = xsoar.pull(objects + "?limit=100&added_after=2020-01-01T00%3A00%3A00.000000Z");
        while (!page.ids().isEmpty() && page.more()) {
            page = xsoar.pull(objects + "?limit=100&added_after=2020-01-01T00%3A00%3A00.000000Z&next=" + page.next());
            assertFalse(page.ids().isEmpty(), "a page that says more is not empty, or XSOAR ends there");
        }
        xsoar.hasAll(all);
    }

    @Test
    void threatConnectsFeedPagesByNextWithTheFiltersRepeated() {
        var threatConnect = product("application/taxii+json; version=2.1", "User-Agent", "TcEx");
        var filters = "match%5Btype%5D=indicator%2Cmalware%2Creport&limit=75";
        var page = threatConnect.pull(objects + "?" + filters);
        while (page.more()) {
            page = threatConnect.pull(objects + "?" + filters + "&next=" + page.next());
        }
        var got = threatConnect.letGo();
        assertEquals(new HashSet<>(got).size(), got.size());
        assertEquals(
                all.stream()
                        .filter(id ->
                                id.startsWith("indicator--") || id.startsWith("malware--") || id.startsWith("report--"))
                        .count(),
                got.size());
    }

    @Test
    void eclecticIqReadsTheDatesStrictlyOnEveryPageEmptyOnesToo() {
        var eclecticIq = product(RunningBroker.TAXII);
        var form = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";
        var page = eclecticIq.pull(objects + "?limit=200");
        while (true) {
            assertTrue(page.last().matches(form), page.last());
            assertTrue(page.reply().header("x-taxii-date-added-first").matches(form));
            if (page.ids().isEmpty()) {
                break;
            }
            page = eclecticIq.pull(objects + "?limit=200&added_after=" + page.last());
        }
        eclecticIq.hasAll(all);
    }

    @Test
    void sumoLogicNamesNoLimitAndSomeOfItsSourcesNoUser() {
        var sumo = product(RunningBroker.TAXII, "User-Agent", "SumoLogic");
        var page = sumo.pull(objects);
        while (page.more()) {
            page = sumo.pull(objects + "?next=" + page.next());
        }
        sumo.hasAll(all);
        var nameless = new Product(broker, Map.of("Authorization", "Basic OmtleQ==", "Accept", RunningBroker.TAXII));
        nameless.send("GET", objects, Map.of(), new byte[0]).expecting(401);
    }

    @Test
    void trellixAsksForLargerPagesThanThereAreAndCiscoForIdsOfVersionFour() {
        var trellix = product(RunningBroker.TAXII);
        var page = trellix.pull(objects + "?limit=15000");
        while (page.more()) {
            page = trellix.pull(objects + "?limit=15000&next=" + page.next());
        }
        trellix.hasAll(all);
        trellix.get(broker.root() + "collections/")
                .json()
                .path("collections")
                .forEach(each -> assertTrue(each.path("id")
                        .asText()
                        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")));
    }
}
