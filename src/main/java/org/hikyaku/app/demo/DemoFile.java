package org.hikyaku.app.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code DIR/demo.json}: all that a program needs to use the running demo. Its form is a contract. */
public final class DemoFile {
    private DemoFile() {}

    /** Renders it. Holds secrets. */
    public static byte[] render(Site site, Tour.Result tour) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("url", site.discovery().toString());
        document.put("api_root", tour.root().toString());
        document.put("api", site.api().toString());
        document.put("token_url", site.tokens().toString());
        document.put("ca", site.ca().toAbsolutePath().normalize().toString());
        var collections = document.putObject("collections");
        var markings = document.putObject("markings");
        for (var name : Expectations.COLUMNS) {
            if (!name.equals(SampleReport.LIST)) {
                collections.put(name, String.valueOf(site.collections().get(name)));
                put(markings, name, tour.markings());
            }
        }
        var callers = document.putArray("callers");
        tour.callers().forEach(caller -> callers.add(caller(caller)));
        var list = document.putArray("lists").addObject();
        list.put("collection", tour.list().toString());
        var members = list.putArray("members");
        tour.callers().stream()
                .filter(caller -> caller.onList() && !caller.removed())
                .forEach(caller -> members.add(caller.name()));
        list.set("markings", markings(SampleReport.LIST, tour.markings()));
        document.put("openapi", site.description().toString());
        return (document.toPrettyString() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode document, String name, Map<String, List<String>> markings) {
        document.set(name, markings(name, markings));
    }

    private static com.fasterxml.jackson.databind.node.ArrayNode markings(
            String name, Map<String, List<String>> markings) {
        return JsonMapper.builder().build().valueToTree(markings.getOrDefault(name, List.of()));
    }

    private static ObjectNode caller(DemoCaller caller) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("name", caller.name())
                .put("organisation", caller.organisation())
                .put("kind", caller.kind().name())
                .put("takes_secrets", caller.takesSecrets())
                .put("registered", caller.registered())
                .put("early_warning", caller.earlyWarning());
        caller.hub().ifPresent(hub -> node.put("hub", hub));
        node.put("removed", caller.removed());
        var categories = node.putArray("categories");
        caller.categories().forEach(categories::add);
        caller.desk().ifPresent(desk -> node.put("desk", desk));
        return node.put("id", caller.credentials().id())
                .put("secret", caller.credentials().secret());
    }
}
