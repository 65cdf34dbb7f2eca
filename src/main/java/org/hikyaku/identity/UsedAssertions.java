package org.hikyaku.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hikyaku.council.ToolId;

/**
 * The assertions that were used and have not expired yet, so that none is taken twice. Of this node alone: it is not written
 * down and not shared. A tool has {@value #MOST_PER_TOOL} places; while they are all taken its next assertion is refused, for
 * to forget one would be to take it again. Any thread.
 */
final class UsedAssertions {
    static final int MOST_PER_TOOL = 1_000;

    private final Cache<ToolId, Map<ByteBuffer, Instant>> used;

    /**
     * @param longest how long an assertion can be good for; longer than that a tool's are never kept
     */
    UsedAssertions(Duration longest) {
        used = Caffeine.newBuilder().expireAfterAccess(longest.multipliedBy(2)).build();
    }

    /**
     * Whether the tool uses this assertion for the first time; from now on it has used it.
     *
     * @param until when it expires
     */
    boolean isFirstUse(ToolId tool, String jti, Instant until, Instant now) {
        var digest = ByteBuffer.wrap(VerifiedToken.sha256().digest(jti.getBytes(StandardCharsets.UTF_8)));
        var first = new boolean[1];
        used.asMap().compute(tool, (id, before) -> {
            var of = before == null ? new HashMap<ByteBuffer, Instant>() : before;
            if (of.size() >= MOST_PER_TOOL) {
                of.values().removeIf(end -> !now.isBefore(end));
            }
            var known = of.get(digest);
            if (known != null && now.isBefore(known)) {
                return of;
            }
            if (known != null || of.size() < MOST_PER_TOOL) {
                of.put(digest, until);
                first[0] = true;
            }
            return of;
        });
        return first[0];
    }
}
