package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.StixId;

/**
 * A collection's stream from which rows are taken out as if they had never been. Stamps stay; rows are numbered by folding, so
 * those that are left get other numbers.
 */
public final class FeedErasure {
    /** From whom the rows of a block would be: a block has one label, whose rows all stay or all go. */
    private static final OrganisationId WHOEVER = new OrganisationId(new UUID(0, 0));

    private final BiPredicate<Label, OrganisationId> stays;
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Set<StixId> ids = new HashSet<>();

    /**
     * @param stream all of it
     * @param stays which rows stay, by label and by the organisation from which they were first accepted
     */
    public FeedErasure(List<Append> stream, BiPredicate<Label, OrganisationId> stays) {
        this.stays = stays;
        int row = 0;
        for (var append : stream) {
            for (var entry : append.entries()) {
                if (RowsCodec.is(entry)) {
                    for (var birth : RowsCodec.readChange(entry).births()) {
                        if (stays(birth)) {
                            numbers.put(row, numbers.size());
                            ids.add(birth.row().id());
                        }
                        row++;
                    }
                }
            }
        }
    }

    private boolean stays(Change.Birth birth) {
        return stays.test(birth.row().label(), birth.row().from());
    }

    /** Whether an entry is a feed's and not casework's. */
    public static boolean isFeeds(Entry entry) {
        return RowsCodec.is(entry) || entry.kind().equals(AudienceCodec.KIND);
    }

    /** What is left of an entry of a feed's; empty if it is nothing. */
    public Optional<Entry> without(Entry entry) {
        if (entry.kind().equals(AudienceCodec.KIND)) {
            var opening = AudienceCodec.read(entry);
            var blocks = opening.blocks().stream()
                    .filter(block -> stays.test(block.label(), WHOEVER))
                    .toList();
            return Optional.of(AudienceCodec.write(new Opening(opening.completes(), blocks)));
        }
        var change = RowsCodec.readChange(entry);
        var births = change.births().stream().filter(this::stays).toList();
        var kills = new ArrayList<Integer>();
        for (int kill : change.kills()) {
            var number = numbers.get(kill);
            if (number != null) {
                kills.add(number);
            }
        }
        // Which act it is a part of is casework's to know.
        return births.isEmpty() && kills.isEmpty()
                ? Optional.empty()
                : Optional.of(RowsCodec.write(new Change(births, kills, Optional.empty())));
    }

    /** Where the marking definitions are that come in by an entry of a feed's and stay. */
    public List<RandomName> definitions(Entry entry) {
        return !RowsCodec.is(entry)
                ? List.of()
                : RowsCodec.readChange(entry).births().stream()
                        .filter(this::stays)
                        .map(Change.Birth::row)
                        .filter(row -> row.id().type().equals("marking-definition"))
                        .map(Candidate::blob)
                        .toList();
    }

    /** The objects of which rows stay. */
    public Set<StixId> ids() {
        return ids;
    }

    /** How many rows stay. */
    public int left() {
        return numbers.size();
    }
}
