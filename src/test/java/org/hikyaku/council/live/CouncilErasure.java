package org.hikyaku.council.live;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.ListId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.Entry;

/**
 * The council's stream without what one user may not know: other people, their tools, lists that he is not on and who else is on
 * his. Which organisations there are stays, and that access to secrets was stopped, which binds him too.
 */
public final class CouncilErasure {
    private final UserId user;
    private final Set<ToolId> tools;
    private final Predicate<ListId> known;

    /**
     * @param tools the user's
     * @param known which lists he may know of
     */
    public CouncilErasure(UserId user, List<Tool> tools, Predicate<ListId> known) {
        this.user = user;
        this.tools = new HashSet<>(tools.stream().map(Tool::id).toList());
        this.known = known;
    }

    /** What is left of an append; what says nothing new, if it is nothing. */
    public List<Entry> without(List<Entry> entries) {
        var left = CouncilCodec.read(entries).stream()
                .flatMap(entry -> without(entry).stream())
                .toList();
        var nothing = new CouncilEntry.CollectionKeyed(new UUID(0, 0), new UUID(0, 0));
        return (left.isEmpty() ? Stream.<CouncilEntry>of(nothing) : left.stream())
                .map(CouncilCodec::write)
                .toList();
    }

    private Optional<CouncilEntry> without(CouncilEntry entry) {
        if (entry instanceof CouncilEntry.ListMade e) {
            return Optional.of(e)
                    .filter(list -> known.test(list.list()))
                    .map(list ->
                            new CouncilEntry.ListMade(list.list(), list.title(), list.key(), only(list.members())));
        }
        if (entry instanceof CouncilEntry.ListChanged e) {
            return Optional.of(e)
                    .filter(list -> known.test(list.list()))
                    .map(list -> new CouncilEntry.ListChanged(list.list(), only(list.members())));
        }
        return Optional.of(entry).filter(this::isHis);
    }

    private Set<UserId> only(Set<UserId> members) {
        return members.contains(user) ? Set.of(user) : Set.of();
    }

    private boolean isHis(CouncilEntry entry) {
        if (entry instanceof CouncilEntry.UserAdded e) {
            return e.user().equals(user);
        } else if (entry instanceof CouncilEntry.RegistrationChanged e) {
            return e.user().equals(user);
        } else if (entry instanceof CouncilEntry.UserRemoved e) {
            return e.user().equals(user);
        } else if (entry instanceof CouncilEntry.OfPerson e) {
            return e.user().equals(user);
        } else if (entry instanceof CouncilEntry.ToolIssued e) {
            return tools.contains(e.tool().id());
        } else if (entry instanceof CouncilEntry.OfTool e) {
            return tools.contains(e.tool());
        }
        return entry instanceof CouncilEntry.OfSecrets
                || entry instanceof CouncilEntry.CollectionKeyed
                || entry instanceof CouncilEntry.OrganisationAdmitted
                || entry instanceof CouncilEntry.OrganisationChanged;
    }
}
