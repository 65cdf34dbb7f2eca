package org.hikyaku.benchmark;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;

/** Posts envelopes of objects that nobody posted before. */
final class Poster extends Worker {
    private final String uri;
    private final int objects;
    private final AtomicLong numbers;
    private final byte[] envelope;
    private final int[] places;

    /** @param numbers where the ids of all posters come from */
    Poster(Target target, String uri, int objects, AtomicLong numbers) {
        super(target);
        this.uri = uri;
        this.objects = objects;
        this.numbers = numbers;
        envelope = Indicators.envelope(Collections.nCopies(objects, Indicators.posted(0)));
        places = Indicators.placesOfIds(envelope, objects);
    }

    @Override
    Future<Work> step() {
        long number = numbers.getAndAdd(objects);
        for (int place : places) {
            Indicators.putDigits(envelope, place, number++);
        }
        return request(HttpMethod.POST, uri)
                .compose(request -> request.putHeader("content-type", "application/taxii+json;version=2.1")
                        .send(Buffer.buffer(envelope)))
                .map(answer -> expect(answer, 202))
                .compose(answer -> answer.body().map(body -> {
                    if (!body.toString().contains("\"failure_count\":0")) {
                        throw new IllegalStateException("an object was not taken: " + body);
                    }
                    return new Work(1, objects, envelope.length);
                }));
    }
}
