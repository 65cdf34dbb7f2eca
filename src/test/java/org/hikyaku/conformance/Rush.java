package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;

/** Many who write into a place, with envelopes that are decided at once and others that are pending first, while others read it. */
final class Rush {
    private static final int WRITERS = 8;
    private static final int ENVELOPES = 10;
    private static final int IN_A_LARGE_ONE = 5;

    private final Rows rows;
    private final Place place;
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    /** Into a place of a broker that takes five objects as pending. */
    Rush(Rows rows, Place place) {
        this.rows = rows;
        this.place = place;
    }

    /** What became of it: what was written, and what each reader got. */
    record Result(List<String> written, List<String> byAddedAfter, List<String> byNext) {}

    Result run() {
        var deeds = new ArrayList<Callable<List<String>>>();
        IntStream.range(0, WRITERS).forEach(i -> deeds.add(this::write));
        deeds.add(this::pollByAddedAfter);
        deeds.add(this::pollByNext);
        var all = AtOnce.all(deeds);
        return new Result(
                all.subList(0, WRITERS).stream().flatMap(List::stream).toList(),
                all.get(WRITERS),
                all.get(WRITERS + 1));
    }

    private List<String> write() {
        try {
            var written = new ArrayList<String>();
            var statuses = new ArrayList<JsonNode>();
            for (int i = 0; i < ENVELOPES; i++) {
                boolean large = i % 2 == 0;
                var ids = Rows.ids(large ? IN_A_LARGE_ONE : 1);
                var objects = ids.stream().map(place::indicator).toArray(String[]::new);
                var status =
                        Taxii.STATUS.in(rows.post(rows.world.desk(), place.objects(), Rows.envelope(objects)), 202);
                assertEquals(
                        large ? "pending" : "complete", status.path("status").asText());
                written.addAll(ids);
                statuses.add(status);
            }
            for (var status : statuses) {
                var done = rows.completed(rows.world.desk(), status).json();
                assertEquals(done.path("total_count"), done.path("success_count"), done::toString);
            }
            return written;
        } finally {
            writing.decrementAndGet();
        }
    }

    /** As who knows of no cursor: always on from the last stamp that he was told. */
    private List<String> pollByAddedAfter() {
        var got = new ArrayList<String>();
        var after = "";
        while (true) {
            boolean last = writing.get() == 0;
            var page = page(after);
            got.addAll(page.ids());
            after = "&added_after=" + page.header(Rows.LAST);
            if (last && page.ids().isEmpty()) {
                return got;
            }
        }
    }

    /** As who follows each walk to its end, and begins the next one where it ended. */
    private List<String> pollByNext() {
        var got = new ArrayList<String>();
        var at = "";
        boolean last = false;
        while (true) {
            boolean begins = !at.contains("next=");
            last = begins ? writing.get() == 0 : last;
            var page = page(at);
            got.addAll(page.ids());
            var next = page.json().path("next").asText();
            if (next.isEmpty() && last) {
                return got;
            }
            at = next.isEmpty() ? "&added_after=" + page.header(Rows.LAST) : "&next=" + next;
        }
    }

    /** What comes of it where one began to post before another, and ended after him: what a poller in between is given then. */
    List<String> overtaken(String early, String late) {
        var broker = rows.world.broker();
        var headers = RunningBroker.with(
                Map.of("Accept", Rows.TAXII, "Content-Type", Rows.TAXII, "Expect", "100-continue"), rows.world.desk());
        var body = Rows.envelope(place.indicator(early)).getBytes(StandardCharsets.UTF_8);
        var rest = broker.https().begin("POST", place.objects(), headers, body);
        rows.added(place, place.indicator(late));
        var between = rows.get(rows.world.reader(), place.objects() + "?match[id]=" + early + "," + late);
        assertEquals(List.of(late), between.ids());
        Taxii.STATUS.in(rest.send(), 202);
        return page("&added_after=" + between.header(Rows.LAST)).ids();
    }

    private Reply page(String at) {
        var page = rows.get(rows.world.reader(), place.objects() + "?match[type]=indicator&limit=7" + at);
        Taxii.ENVELOPE.in(page);
        return page;
    }
}
