package org.hikyaku.noninterference;

import static org.hikyaku.testing.Await.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Policy;
import org.hikyaku.stix.StixId;

/** Random requests that may change something: posts of what is new, of what is there, hidden or not, and of other words for it; deletes. */
final class Acts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> POST = Map.of("Accept", Questions.TAXII, "Content-Type", Questions.TAXII);

    private final Random random;
    private final Graph graph;
    private final Side whole;
    private final Questions questions;
    private final Caller caller;
    private final int organisation;

    Acts(Random random, Graph graph, Side whole, Questions questions, Caller caller) {
        this.random = random;
        this.graph = graph;
        this.whole = whole;
        this.questions = questions;
        this.caller = caller;
        this.organisation = (int) caller.organisation().value().getLeastSignificantBits();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** Often one that he may write to. */
    private CollectionInfo collection() {
        var all = List.copyOf(whole.collections.all());
        var his = all.stream()
                .filter(each -> Policy.mayWrite(caller.standing(), each.scope()))
                .toList();
        return graph.one(his.isEmpty() || oneIn(8) ? all : his);
    }

    /** An act. */
    Question any() {
        var where = collection();
        var objects = questions.path(where) + "objects/";
        if (oneIn(4)) {
            var id = oneIn(10) ? graph.id() : row(where).id();
            return new Question(
                    "DELETE",
                    objects + id + "/" + (oneIn(2) ? "" : "?match[version]=" + questions.versions()),
                    Map.of("Accept", Questions.TAXII));
        }
        if (oneIn(25)) {
            return new Question(
                    "POST",
                    objects,
                    oneIn(2) ? POST : Map.of("Accept", Questions.TAXII, "Content-Type", "text/plain"),
                    graph.one(List.of("{", "[]", "{\"objects\":{}}", "{\"objects\":[{\"type\":\"note\"}, 1]}"))
                            .getBytes(StandardCharsets.UTF_8));
        }
        return new Question("POST", objects, POST, Graph.envelope(posted(where)));
    }

    /** Objects of his own making, and of what is there. */
    private List<String> posted(CollectionInfo where) {
        var posted = new ArrayList<String>();
        if (oneIn(3)) {
            posted.addAll(graph.posted(organisation, Deeds.tier(where)));
        }
        for (int i = random.nextInt(posted.isEmpty() ? 3 : 2); i >= 0; i--) {
            posted.add(known(where));
        }
        if (oneIn(12)) {
            posted.add("{\"type\":\"indicator\",\"id\":\"" + graph.id() + "\"}");
        }
        return posted;
    }

    private Row row(CollectionInfo where) {
        var feed = whole.collections.feed(where.id());
        return feed.size() == 0 || oneIn(5) ? questions.row() : feed.row(random.nextInt(feed.size()));
    }

    /** What is there, or was: in the same words, in other ones, as another version, under other markings, as somebody else's. */
    private String known(CollectionInfo where) {
        var bytes = await(whole.blobs.read(List.of(row(where).blob()))).get(0);
        int draw = random.nextInt(10);
        if (draw < 3) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try {
            var object = (ObjectNode) JSON.readTree(bytes);
            boolean versioned = object.has("modified");
            if (draw < 5 || !versioned) {
                object.put("x_more", graph.word());
            }
            if (draw >= 4 && draw < 8 && versioned) {
                object.put("modified", graph.version());
            }
            if (draw == 7 || draw == 8) {
                object.remove("object_marking_refs");
                object.putArray("object_marking_refs").add(graph.tlp().id().toString());
            }
            if (draw == 9 && versioned) {
                object.remove("created_by_ref");
                if (oneIn(2)) {
                    object.put("created_by_ref", Cast.identity(oneIn(2) ? organisation : 9));
                }
            }
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an act was about, to be looked at afterwards. */
    List<Question> about(Question act) {
        var slash = act.path().indexOf("/objects/");
        var collection = act.path().substring(0, slash + 1);
        var looks = new ArrayList<Question>();
        looks.add(Question.get(collection + "manifest/?match[version]=all&limit=40"));
        looks.add(Question.get(collection + "objects/?limit=40"));
        looks.add(Question.get(collection + "manifest/?match[version]=first&limit=40"));
        for (var id : named(act)) {
            looks.add(Question.get(collection + "objects/" + id + "/versions/"));
            looks.add(Question.get(collection + "objects/" + id + "/?match[version]=last,first"));
        }
        return looks;
    }

    private static List<StixId> named(Question act) {
        if (act.body().length == 0) {
            var path = act.path().substring(act.path().indexOf("/objects/") + "/objects/".length());
            return StixId.tryParse(path.substring(0, path.indexOf('/'))).stream()
                    .toList();
        }
        try {
            var ids = new ArrayList<StixId>();
            for (var object : JSON.readTree(act.body()).path("objects")) {
                StixId.tryParse(object.path("id").asText()).ifPresent(ids::add);
            }
            return ids.stream().distinct().limit(3).toList();
        } catch (IOException malformed) {
            return List.of();
        }
    }
}
