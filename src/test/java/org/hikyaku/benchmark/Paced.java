package org.hikyaku.benchmark;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request each time one is due, of a number for each second that all of its kind share; what is late is made up for. A load
 * from outside, which does not wait until the server has time, as far as its workers are not all waiting.
 */
abstract class Paced extends Worker {
    private final Pace pace;

    Paced(Target target, Pace pace) {
        super(target);
        this.pace = pace;
    }

    /** When the next request is due. */
    static final class Pace {
        private static final double SECOND = 1e9;

        private final long apart;
        private final AtomicLong next = new AtomicLong();

        /** @param aSecond requests that are due in a second */
        Pace(double aSecond) {
            apart = (long) (SECOND / aSecond);
        }

        /** From now on. */
        void begin() {
            next.set(System.nanoTime());
        }

        private long take() {
            return next.getAndAdd(apart);
        }
    }

    /** One request and its whole answer. */
    abstract Future<Work> request();

    @Override
    final Future<Work> step() {
        long wait = (pace.take() - System.nanoTime()) / 1_000_000;
        return wait < 1 ? request() : vertx.timer(wait).compose(due -> request());
    }

    /** One request more, whatever was answered. */
    static Work done(@Nullable Object answer) {
        return new Work(1, 0, 0);
    }
}
