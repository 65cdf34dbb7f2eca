package org.hikyaku.app;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * A value for every {@link Limit}, within its bounds.
 *
 * @param values those that somebody set; the others become what is usual
 */
record RequestLimits(Map<Limit, Long> values) {
    RequestLimits {
        var all = new EnumMap<Limit, Long>(Limit.class);
        for (var limit : Limit.values()) {
            all.put(limit, values.getOrDefault(limit, limit.usual()));
        }
        long most = all.getOrDefault(Limit.PAGE_MAX, 0L);
        // Who lowers the largest page does not also have to lower the usual one.
        if (!values.containsKey(Limit.PAGE_DEFAULT)) {
            all.merge(Limit.PAGE_DEFAULT, most, Math::min);
        }
        if (all.getOrDefault(Limit.PAGE_DEFAULT, 0L) > most) {
            throw new SettingsError(
                    "The setting " + Limit.PAGE_DEFAULT.key() + " is a whole number from 1 to " + most + ".");
        }
        values = Map.copyOf(all);
    }

    long of(Limit limit) {
        var value = values.get(limit);
        if (value == null) {
            throw new AssertionError("every limit has a value");
        }
        return value;
    }

    /** One whose bounds an int has room for. */
    int number(Limit limit) {
        return Math.toIntExact(of(limit));
    }

    /** One that is in seconds. */
    Duration time(Limit limit) {
        return Duration.ofSeconds(of(limit));
    }
}
