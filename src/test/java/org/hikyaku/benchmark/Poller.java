package org.hikyaku.benchmark;

import io.vertx.core.Future;

/** Asks whether there is anything new, and there is not. */
final class Poller extends Worker {
    private final String uri;
    private final Latencies latencies;
    private long bytes;

    Poller(Target target, String uri, Latencies latencies) {
        super(target);
        this.uri = uri;
        this.latencies = latencies;
    }

    @Override
    Future<Work> step() {
        return latencies.of(this::poll);
    }

    private Future<Work> poll() {
        bytes = 0;
        return get(uri).compose(answer -> {
            answer.handler(part -> bytes += part.length());
            return answer.end().map(end -> {
                if (bytes != 2) {
                    throw new IllegalStateException("something is new");
                }
                return new Work(1, 0, bytes);
            });
        });
    }
}
