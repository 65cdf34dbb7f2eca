package org.hikyaku.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From where a tool may be used. Whoever shows a right credential elsewhere is refused like one who shows a wrong one: he has most
 * likely stolen it, and is not to learn that it is good. The operator learns it, once a minute for each tool.
 */
final class SourceLimits {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLimits.class);
    private static final int MOST_TOLD = 10_000;

    private final Cache<ToolId, Boolean> told = Caffeine.newBuilder()
            .maximumSize(MOST_TOLD)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /** Whether the tool, whose credential was right, may be used from there. */
    boolean admit(Tool tool, Origin origin) {
        if (tool.access().admits(origin.address())) {
            return true;
        }
        if (told.asMap().putIfAbsent(tool.id(), true) == null) {
            LOG.atWarn()
                    .addKeyValue("tool", tool.id())
                    .addKeyValue(
                            "address",
                            origin.address().map(InetAddress::getHostAddress).orElse("unknown"))
                    .log("a tool's credential was right, and came from a network that the tool is not used from");
        }
        return false;
    }
}
