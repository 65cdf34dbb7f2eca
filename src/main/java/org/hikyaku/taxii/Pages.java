package org.hikyaku.taxii;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hikyaku.disclosure.Recorded;
import org.hikyaku.feed.Page;
import org.hikyaku.web.JsonText;
import org.jspecify.annotations.Nullable;

/** Bodies of pages. Whoever asks for one shows that its rows are on record. */
final class Pages {
    private static final byte[] OBJECTS = "\"objects\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMA = {','};
    private static final int MANIFEST_RECORD = 220;
    private static final int VERSION = 40;

    private Pages() {}

    /** An envelope (section 3.7) of objects as they were received, in one buffer of exactly its size. */
    static Buffer envelope(List<byte[]> objects, @Nullable String next) {
        byte[] head = head(next);
        long length = length(head, objects.size());
        for (var object : objects) {
            length += object.length;
        }
        var body = Buffer.buffer(Math.toIntExact(length)).appendBytes(head).appendBytes(OBJECTS);
        for (int i = 0; i < objects.size(); i++) {
            if (i > 0) {
                body.appendBytes(COMMA);
            }
            body.appendBytes(objects.get(i));
        }
        return body.appendBytes(END);
    }

    /** How long the envelope of these rows would be, without reading an object. */
    static long envelopeLength(Recorded<Page> recorded, @Nullable String next) {
        var rows = recorded.value().rows();
        long length = length(head(next), rows.size());
        for (var row : rows) {
            length += row.value().size();
        }
        return length;
    }

    private static byte[] head(@Nullable String next) {
        // A cursor is of the URL-safe alphabet: there is nothing to escape.
        var head = next == null ? "{" : "{\"more\":true,\"next\":\"" + next + "\",";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    private static long length(byte[] head, int objects) {
        return (long) head.length + OBJECTS.length + END.length + Math.max(0, objects - 1);
    }

    /** A manifest (section 5.3.1), one record for each row. */
    static Buffer manifest(Recorded<Page> recorded, @Nullable String next) {
        var rows = recorded.value().rows();
        var json = more(new JsonText(200 + MANIFEST_RECORD * rows.size()).object(), next)
                .list("objects");
        for (var cleared : rows) {
            var row = cleared.value();
            json.object()
                    .member("id", row.id().toString())
                    .member("date_added", TaxiiTime.text(row.stamp()))
                    .member("version", row.version().text())
                    .member("media_type", MediaTypes.STIX)
                    .endObject();
        }
        return json.endList().endObject().buffer();
    }

    /** The versions of one object (section 5.8.1). */
    static Buffer versions(Recorded<Page> recorded, @Nullable String next) {
        var rows = recorded.value().rows();
        var json =
                more(new JsonText(200 + VERSION * rows.size()).object(), next).list("versions");
        for (var cleared : rows) {
            json.element(cleared.value().version().text());
        }
        return json.endList().endObject().buffer();
    }

    private static JsonText more(JsonText json, @Nullable String next) {
        return next == null ? json : json.member("more", true).member("next", next);
    }
}
