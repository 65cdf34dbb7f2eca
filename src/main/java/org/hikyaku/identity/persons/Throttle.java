package org.hikyaku.identity.persons;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.hikyaku.council.UserId;

/**
 * How often somebody may try, on this node. Nothing here ever locks: each bucket fills again, and the one for a name that strangers
 * can empty is not asked for who comes from where that person signed in before. Names count as they were typed, whether anybody has
 * them or not. Any thread.
 */
final class Throttle {
    private static final int MOST = 100_000;
    private static final Duration KEPT = Duration.ofHours(2);

    private final PersonHashes hashes;
    private final Buckets bySource;
    private final Buckets byPair;
    private final Buckets byName;
    private final Buckets slips;

    Throttle(PersonHashes hashes, InstantSource clock) {
        this.hashes = hashes;
        var meter = meter(clock);
        bySource = new Buckets(60, Duration.ofSeconds(2), meter);
        byPair = new Buckets(10, Duration.ofSeconds(30), meter);
        byName = new Buckets(30, Duration.ofSeconds(20), meter);
        slips = new Buckets(10, Duration.ofMinutes(10), meter);
    }

    /**
     * Counts an attempt.
     *
     * @param name as it was typed
     * @param known whether somebody of this name came from there before
     * @throws TooManyAttempts if it is one too many
     */
    void count(Source source, String name, boolean known) {
        var from = key(source.network());
        var to = key("name " + name);
        bySource.take(from);
        byPair.take(from + to);
        if (!known) {
            byName.take(to);
        }
    }

    /** Counts an attempt for which no name is needed. */
    void count(Source source) {
        bySource.take(key(source.network()));
    }

    /** It was the right person: what he mistyped before is forgotten. */
    void forget(Source source, String name) {
        byPair.drop(key(source.network()) + key("name " + name));
    }

    /** The password was right and the code was not: whoever does that often has the one and not the other. */
    void slipped(UserId user) {
        slips.tryTake(user.toString());
    }

    /** Whether that happened so often that strangers' codes are no longer looked at, for a while. */
    boolean slipsTooOften(UserId user) {
        return slips.isEmpty(user.toString());
    }

    private String key(String text) {
        return HexFormat.of().formatHex(hashes.ofText(text));
    }

    private static TimeMeter meter(InstantSource clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** A bucket for each key, all of one size; a bounded number of them. */
    private static final class Buckets {
        private final Cache<String, Bucket> buckets =
                Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();
        private final long capacity;
        private final Duration each;
        private final TimeMeter meter;

        Buckets(long capacity, Duration each, TimeMeter meter) {
            this.capacity = capacity;
            this.each = each;
            this.meter = meter;
        }

        private Bucket of(String key) {
            return buckets.get(
                    key,
                    fresh -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(capacity).refillGreedy(1, each))
                            .withCustomTimePrecision(meter)
                            .build());
        }

        void take(String key) {
            var probe = of(key).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw TooManyAttempts.after(TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
            }
        }

        void tryTake(String key) {
            of(key).tryConsume(1);
        }

        boolean isEmpty(String key) {
            return of(key).getAvailableTokens() == 0;
        }

        void drop(String key) {
            buckets.invalidate(key);
        }
    }
}
