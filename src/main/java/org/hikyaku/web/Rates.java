package org.hikyaku.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many requests one tool or session may make: a token bucket for each, on this node. Any thread.
 *
 * <p>Only who is refused hears of it: a count on every answer would tell two equal answers apart.
 */
public final class Rates {
    /** As many as come. */
    public static final Rates UNLIMITED = new Rates(0, 0);

    private static final int MOST_TOOLS = 100_000;
    private static final long NANOS = 1_000_000_000L;

    private final long perSecond;
    private final long burst;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_TOOLS)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private Rates(long perSecond, long burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /**
     * @param perSecond over time, from 1
     * @param burst at once, after a pause, from 1
     */
    public static Rates of(long perSecond, long burst) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate is above nothing");
        }
        return new Rates(perSecond, burst);
    }

    /** Counts a request; the 429 if it is one too many, null if not. */
    @Nullable
    Fault count(UUID who) {
        if (perSecond == 0) {
            return null;
        }
        var probe = buckets.get(who, this::bucket).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return null;
        }
        long wait = seconds(probe.getNanosToWaitForRefill());
        long full = seconds(probe.getNanosToWaitForReset());
        return Fault.tooManyRequests(List.of(
                new Header(HttpHeaders.RETRY_AFTER, Long.toString(wait)),
                new Header("ratelimit-limit", Long.toString(burst)),
                new Header("ratelimit-remaining", "0"),
                new Header("ratelimit-reset", Long.toString(full))));
    }

    private Bucket bucket(UUID who) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + NANOS - 1) / NANOS);
    }
}
