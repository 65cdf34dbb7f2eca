package org.hikyaku.noninterference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Row;
import org.hikyaku.stix.StixTimestamp;

/** Random requests about what is in a broker, hidden or not, and about what never was. */
final class Questions {
    static final String TAXII = "application/taxii+json;version=2.1";

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of(),
            Map.of("Accept", "*/*"),
            Map.of("Accept", "application/taxii+json"),
            Map.of("Accept", "text/html"),
            Map.of("Accept", "application/taxii+json;version=2.0, application/json;q=0.1"),
            Map.of("Accept", TAXII, "Accept-Encoding", "gzip"),
            Map.of("Accept", TAXII, "Range", "items=0-1", "If-None-Match", "*"));

    private static final List<String> GARBAGE = List.of(
            "limit=0",
            "limit=-1",
            "limit=1&limit=2",
            "added_after=tomorrow",
            "match[version]=all,last",
            "match[type]=a&match[type]=b",
            "next=bogus",
            "%zz",
            "match[confidence-gte]=much",
            "match[nothing]=1",
            "match[spec_version]=3.0",
            "match[id]=nothing");

    private final Random random;
    private final Graph graph;
    private final Side whole;
    private final List<UUID> receipts;
    private final List<CollectionInfo> collections;
    private final List<Row> rows = new ArrayList<>();

    /** @param receipts of what was posted, by whomever */
    Questions(Random random, Graph graph, Side whole, List<UUID> receipts) {
        this.random = random;
        this.graph = graph;
        this.whole = whole;
        this.receipts = receipts;
        this.collections = List.copyOf(whole.collections.all());
        refresh();
    }

    /** Takes in what has been added. */
    void refresh() {
        rows.clear();
        for (var collection : collections) {
            var feed = whole.collections.feed(collection.id());
            for (int row = 0; row < feed.size(); row++) {
                rows.add(feed.row(row));
            }
        }
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** Any row that ever was, seen by whomever or by nobody. */
    Row row() {
        return graph.one(rows);
    }

    private String id() {
        return oneIn(8) ? graph.id().toString() : row().id().toString();
    }

    /** The path of a collection, by its id or its alias. */
    String path(CollectionInfo collection) {
        return Side.ROOT + "collections/"
                + (oneIn(4) && collection.alias().isPresent()
                        ? collection.alias().get()
                        : collection.id().toString())
                + "/";
    }

    /** A question that changes nothing. */
    Question reading() {
        int draw = random.nextInt(100);
        var method = draw < 72
                ? "GET"
                : draw < 86 ? "HEAD" : draw < 92 ? "OPTIONS" : graph.one(List.of("PUT", "PATCH", "TRACE", "BREW"));
        return new Question(method, path(), oneIn(5) ? graph.one(HEADERS) : Map.of("Accept", TAXII));
    }

    private String path() {
        if (oneIn(14)) {
            return graph.one(List.of(
                    "/taxii2/",
                    Side.ROOT,
                    Side.ROOT + "collections/",
                    Side.ROOT + "collections",
                    Side.ROOT + "nothing/",
                    Side.ROOT + "status/" + UUID.randomUUID() + "/"));
        }
        if (oneIn(12) && !receipts.isEmpty()) {
            return Side.ROOT + "status/" + graph.one(receipts) + "/";
        }
        var collection =
                oneIn(30) ? Side.ROOT + "collections/" + UUID.randomUUID() + "/" : path(graph.one(collections));
        int draw = random.nextInt(20);
        if (draw == 0) {
            return collection;
        }
        if (draw < 5) {
            return collection + "manifest/" + query(true);
        }
        if (draw < 13) {
            return collection + "objects/" + query(true);
        }
        return collection + "objects/" + id() + (draw < 16 ? "/" : "/versions/") + query(false);
    }

    private String query(boolean ofMany) {
        var all = new ArrayList<String>();
        if (oneIn(3)) {
            all.add("limit=" + graph.one(List.of(1, 2, 3, 5, 100)));
        }
        if (oneIn(3)) {
            all.add("added_after=" + stamp());
        }
        if (oneIn(3)) {
            all.add("match[version]=" + versions());
        }
        if (oneIn(20)) {
            all.add("match[spec_version]=" + graph.one(List.of("2.1", "2.0", "2.0,2.1")));
        }
        if (ofMany && oneIn(5)) {
            all.add("match[id]=" + id() + (oneIn(2) ? "," + id() : ""));
        }
        if (ofMany && oneIn(5)) {
            all.add("match[type]=" + row().id().type() + (oneIn(3) ? ",note" : ""));
        }
        if (ofMany && oneIn(4)) {
            all.add(match());
        }
        if (oneIn(25)) {
            all.add(graph.one(GARBAGE));
        }
        return all.isEmpty() ? "" : "?" + String.join("&", all);
    }

    /** One of the match fields over what objects say. */
    private String match() {
        return switch (random.nextInt(12)) {
            case 0 -> "match[confidence]=" + 10 * random.nextInt(11);
            case 1 -> "match[confidence-gte]=" + 10 * random.nextInt(11);
            case 2 -> "match[labels]=" + graph.word();
            case 3 -> "match[name]=" + graph.word();
            case 4, 5 -> "match[relationships-all]=" + id();
            case 6 -> "match[tlp]=" + graph.one(List.of("clear", "green", "amber", "amber%2Bstrict", "red", "mauve"));
            case 7 -> "match[external_id]=" + graph.word();
            case 8 -> "match[MD5]=d41d8cd98f00b204e9800998ecf8427" + random.nextInt(3);
            case 9 -> "match[modified-lte]=" + graph.version();
            case 10 -> "match[revoked]=" + random.nextBoolean();
            default -> "match[valid_from-lte]=" + graph.version();
        };
    }

    /** A moment at, just before or just after some row was added, whoever sees it. */
    private String stamp() {
        long micros = row().stamp() + random.nextInt(3) - 1 - (oneIn(4) ? 3_600_000_000L : 0);
        return StixTimestamp.ofMicros(micros).text();
    }

    String versions() {
        var version = oneIn(2) ? graph.version() : row().version().text();
        return graph.one(
                List.of("all", "all", "first", "last", "first,last", version, "last," + version, "first," + version));
    }
}
