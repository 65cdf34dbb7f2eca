package org.hikyaku.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A page as the broker gave it.
 *
 * @param body its bytes
 * @param objects how many objects it has
 * @param next where it leads; empty at the end
 * @param last the stamp of its last object
 */
record Page(Buffer body, int objects, String next, String last) {
    /** Pulls a collection and keeps the pages. */
    static List<Page> record(Vertx vertx, Target target, String uri) {
        var client = vertx.createHttpClient(target.client());
        var pages = new ArrayList<Page>();
        var from = uri;
        while (true) {
            var page = Waiting.on(client.request(HttpMethod.GET, from)
                    .compose(request -> request.putHeader("authorization", target.authorization())
                            .putHeader("accept", "application/taxii+json;version=2.1")
                            .send())
                    .map(answer -> Worker.expect(answer, 200))
                    .compose(answer -> answer.body()
                            .map(body ->
                                    of(body, Objects.requireNonNull(answer.getHeader("x-taxii-date-added-last"))))));
            pages.add(page);
            if (page.next().isEmpty()) {
                Waiting.on(client.close());
                return pages;
            }
            from = Puller.following(uri, page.next());
        }
    }

    private static Page of(Buffer body, String last) {
        try {
            var tree = JsonMapper.builder().build().readTree(body.getBytes());
            return new Page(body, tree.path("objects").size(), tree.path("next").asText(), last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
