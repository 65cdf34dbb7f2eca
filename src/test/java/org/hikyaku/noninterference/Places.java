package org.hikyaku.noninterference;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hikyaku.council.ListId;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Tier;

/** The collections: one for each tier, intake, and two lists, the second of which is made later, if at all. */
final class Places {
    static final List<CollectionInfo> TIERS =
            Stream.of(Tier.values()).map(Places::tier).toList();
    static final CollectionInfo INTAKE =
            new CollectionInfo(id(9), Optional.of("intake"), "intake", Optional.empty(), new CollectionScope.Intake());
    static final ListId LIST = new ListId(id(10).value());
    static final ListId LATER_LIST = new ListId(id(11).value());

    /** Those that are no list's. */
    static final List<CollectionInfo> STANDING =
            Stream.concat(TIERS.stream(), Stream.of(INTAKE)).toList();

    private Places() {}

    private static CollectionId id(int n) {
        return new CollectionId(new UUID(0x4000L | n << 20, 0x8000000000000000L | n));
    }

    private static CollectionInfo tier(Tier tier) {
        return new CollectionInfo(
                id(tier.ordinal()),
                Optional.of(tier.word()),
                tier.word(),
                Optional.empty(),
                new CollectionScope.TierScope(tier));
    }
}
