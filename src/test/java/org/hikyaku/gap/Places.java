package org.hikyaku.gap;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.ListId;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Tier;

/** The collections: some tiers, intake, and the list that is there from the start. */
final class Places {
    static final CollectionInfo TASK_FORCE_1 = tier(1, Tier.TASK_FORCE_1);
    static final CollectionInfo MEMBERS = tier(2, Tier.MEMBERS);
    static final CollectionInfo EARLY_WARNING = tier(3, Tier.EARLY_WARNING);
    static final CollectionInfo INTAKE =
            new CollectionInfo(id(4), Optional.of("intake"), "intake", Optional.empty(), new CollectionScope.Intake());
    static final ListId LIST = new ListId(id(5).value());
    static final ListId LATER_LIST = new ListId(id(6).value());

    /** Those that are there from the start and not for a list. */
    static final List<CollectionInfo> STANDING = List.of(TASK_FORCE_1, MEMBERS, EARLY_WARNING, INTAKE);

    /** Those that somebody may read. */
    static final List<CollectionId> READ = List.of(TASK_FORCE_1.id(), MEMBERS.id(), EARLY_WARNING.id(), id(5), id(6));

    private Places() {}

    private static CollectionId id(int n) {
        return new CollectionId(UUID.fromString("00000000-0000-4000-8000-00000000000" + n));
    }

    private static CollectionInfo tier(int n, Tier tier) {
        return new CollectionInfo(
                id(n), Optional.of(tier.word()), tier.word(), Optional.empty(), new CollectionScope.TierScope(tier));
    }
}
