package org.hikyaku.blackbox;

import static java.util.Objects.requireNonNull;
import static org.hikyaku.blackbox.Posts.envelope;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.Walk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a client pages, it gets everything once, in the bytes in which it came. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingTest {
    private static final String COLLECTION = "task-force-1";
    private static final int OBJECTS = 420;

    private final Map<String, String> posted = new LinkedHashMap<>();
    private RunningBroker broker;
    private Caller member;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
        member = broker.caller("Aoba Power");
        long seed = System.nanoTime();
        var random = new Random(seed);
        while (posted.size() < OBJECTS) {
            var objects = new ArrayList<String>();
            for (int i = 1 + random.nextInt(90); i > 0; i--) {
                var id = Posts.id();
                var object = odd(Posts.indicator(id, broker.markings(COLLECTION), "an indicator"), random);
                posted.put(id, object);
                objects.add(object);
            }
            var status = broker.post(member, broker.objects(COLLECTION), envelope(objects.toArray(new String[0])))
                    .expecting(202)
                    .json();
            assertEquals(objects.size(), status.path("success_count").asInt(), "seed " + seed + ": " + status);
        }
    }

    @AfterAll
    void close() {
        broker.close();
    }

    /** The same object to a reader of JSON, and not to one of bytes. */
    private static String odd(String object, Random random) {
        var odd = object.replace(
                "\"name\":\"an indicator\"",
                switch (random.nextInt(6)) {
                    case 0 ->
                        "\"confidence\" :\t100 , \"name\": \"an \\u0069ndicator \\/ \\ud83d\\ude80 \uD83D\uDE80 \\u0000\"";
                    case 1 ->
                        "\"x_numbers\":[1.0,1e2,1E+2,-0,-0.0,0.10,9007199254740991,1e300,123456789012345678901234567890.10],"
                                + "\"name\":\"\u98db\u811a\"";
                    case 2 -> "\"n\\u0061me\":\"an escaped key\"";
                    case 3 -> "\"name\":\"\",\"x_nested\":[ { \"key\" : [ [ 1 ] ] } ,{\"key\":true }]";
                    case 4 -> "\"name\"\r\n:\r\n\"over lines\"\r\n";
                    default -> "\"name\":\"\\\"\\\\ < > & ' \u007f \u2028\"";
                });
        return random.nextBoolean() ? odd : "{ " + odd.substring(1, odd.length() - 1) + "\n}";
    }

    @ParameterizedTest
    @EnumSource
    void everyWayOfPagingVisitsEverythingOnceWhateverThePagesSize(Walk way) {
        var all = ids(way.pages(broker, member, broker.objects(COLLECTION), 1000, ""));
        for (int limit : List.of(1, 2, 7, 100, 1000)) {
            for (var path : List.of(broker.objects(COLLECTION), broker.manifest(COLLECTION))) {
                var ids = ids(way.pages(broker, member, path, limit, ""));
                assertEquals(ids.size(), new HashSet<>(ids).size(), "something came twice, limit " + limit);
                assertTrue(ids.containsAll(posted.keySet()), "something is missing, limit " + limit);
                assertEquals(all, ids);
            }
        }
        var indicators = new HashSet<>(ids(way.pages(
                broker, member, broker.objects(COLLECTION), 7, "match[type]=indicator&match[spec_version]=2.1")));
        assertTrue(
                indicators.containsAll(posted.keySet()) && requireNonNull(all).containsAll(indicators));
        assertTrue(indicators.stream().allMatch(id -> id.startsWith("indicator--")));
    }

    @Test
    void everyPageSaysWhatItsOwnFirstAndLastRecordsAreAndNoneSaysMoreThanItWasAskedFor() {
        for (var page : Walk.NEXT.pages(broker, member, broker.manifest(COLLECTION), 100, "")) {
            var records = page.json().path("objects");
            assertTrue(records.size() <= 100);
            assertEquals(records.path(0).path("date_added").asText(), page.header("x-taxii-date-added-first"));
            assertEquals(
                    records.path(records.size() - 1).path("date_added").asText(),
                    page.header("x-taxii-date-added-last"));
        }
    }

    @Test
    void objectsComeBackInTheBytesInWhichTheyWerePosted() {
        var pulled = new LinkedHashMap<String, byte[]>();
        for (var page : Walk.NEXT.pages(broker, member, broker.objects(COLLECTION), 100, "")) {
            var ids = page.ids();
            for (int i = 0; i < ids.size(); i++) {
                pulled.put(ids.get(i), page.objects().get(i));
            }
        }
        posted.forEach(
                (id, object) -> assertArrayEquals(object.getBytes(StandardCharsets.UTF_8), pulled.get(id), object));
    }

    @Test
    void aWalkGoesOnWhereItWasAfterARestart() {
        var path = broker.objects(COLLECTION);
        var first = broker.get(member, path + "?limit=50").expecting(200);
        var whole = ids(Walk.NEXT.pages(broker, member, path, 1000, ""));

        broker.restart();

        var ids = new ArrayList<>(first.ids());
        var page = first;
        while (page.json().path("more").asBoolean()) {
            page = broker.get(member, path + "?next=" + page.json().path("next").asText() + "&limit=100")
                    .expecting(200);
            ids.addAll(page.ids());
        }
        assertEquals(whole, ids);
    }

    private static List<String> ids(List<Reply> pages) {
        return pages.stream().flatMap(page -> page.ids().stream()).toList();
    }
}
