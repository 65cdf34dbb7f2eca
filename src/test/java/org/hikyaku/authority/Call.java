package org.hikyaku.authority;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;

/**
 * A well-formed request of a route, so that authority is what decides.
 *
 * @param names what stands at the path's variables
 * @param query with its question mark; empty for none
 * @param type the body's media type; empty for no body
 * @param status what it is answered where it is allowed
 */
record Call(Map<String, String> names, String query, String type, String body, int status) {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    static Call plain(int status) {
        return new Call(Map.of(), "", "", "", status);
    }

    static Call json(String body, int status) {
        return new Call(Map.of(), "", JSON, body, status);
    }

    static Call form(String body, int status) {
        return new Call(Map.of(), "", FORM, body, status);
    }

    static Call taxii(String body, int status) {
        return new Call(Map.of(), "", RunningBroker.TAXII, body, status);
    }

    Call at(String variable, String value) {
        var more = new HashMap<>(names);
        more.put(variable, value);
        return new Call(more, query, type, body, status);
    }

    Call asking(String query) {
        return new Call(names, query, type, body, status);
    }

    /** The same of a thing that never was. */
    Call ofNothing(String variable) {
        var there = names.getOrDefault(variable, "");
        int dashes = there.indexOf("--");
        return at(variable, (dashes < 0 ? "" : there.substring(0, dashes + 2)) + UUID.randomUUID());
    }

    String path(String template) {
        var path = template;
        for (var name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        if (path.contains("{")) {
            throw new AssertionError("the walk has no name for a variable of " + template);
        }
        return path + query;
    }

    Reply send(Kind kind, String method, String template) {
        var headers = new HashMap<>(kind.headers());
        headers.put("Accept", template.startsWith("/taxii2/") ? RunningBroker.TAXII : "*/*");
        if (!type.isEmpty()) {
            headers.put("Content-Type", type);
        }
        var sent = type.equals(FORM) ? body + kind.form() : body;
        return kind.https()
                .send(method, path(template), headers, sent.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
