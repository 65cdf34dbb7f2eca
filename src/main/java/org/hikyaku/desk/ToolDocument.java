package org.hikyaku.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.hikyaku.council.Tool;

/** A tool as the desks see it: by what it may sign in, and nothing with which anybody could. */
final class ToolDocument {
    private ToolDocument() {}

    static ObjectNode of(Tool tool, Instant now) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", tool.id().toString());
        node.put("user", tool.user().toString());
        var secrets = node.putArray("secrets");
        for (var secret : tool.access().secretsAt(now)) {
            var each = secrets.addObject();
            secret.until().ifPresent(end -> each.put("ends", Documents.moment(end)));
        }
        var keys = node.putArray("keys");
        for (var key : tool.access().keys()) {
            keys.addObject().put("kid", key.kid()).put("thumbprint", key.thumbprint());
        }
        var certificates = node.putArray("certificates");
        tool.access().certificates().forEach(each -> certificates.add(each.text()));
        var networks = node.putArray("networks");
        tool.access().networks().forEach(each -> networks.add(each.text()));
        return node;
    }
}
