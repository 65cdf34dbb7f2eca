package org.hikyaku.benchmark;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.atomic.AtomicLong;

/** Posts envelopes of objects that nobody posted before. */
final class Poster extends Worker {
    private static final int MAX_TOLD = 1_000;

    private final String uri;
    private final Template template;
    private final AtomicLong numbers;

    /**
     * @param template what it posts, for itself alone
     * @param numbers of the envelopes of all posters
     */
    Poster(Target target, String uri, Template template, AtomicLong numbers) {
        super(target);
        this.uri = uri;
        this.template = template;
        this.numbers = numbers;
    }

    @Override
    Future<Work> step() {
        byte[] envelope = template.numbered(numbers.getAndIncrement());
        return request(HttpMethod.POST, uri)
                .compose(request -> request.putHeader("content-type", "application/taxii+json;version=2.1")
                        .send(Buffer.buffer(envelope)))
                .map(answer -> expect(answer, 202))
                .compose(answer -> answer.body().map(body -> {
                    if (!body.toString().contains("\"failure_count\":0")) {
                        throw new IllegalStateException(
                                "an object was not taken: " + body.slice(0, Math.min(MAX_TOLD, body.length())));
                    }
                    return new Work(1, template.objects(), envelope.length);
                }));
    }
}
