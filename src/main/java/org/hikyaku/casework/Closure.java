package org.hikyaku.casework;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/**
 * What an object joins in one collection: of what it is about ({@link StixObject#about}), whatever comes with it, and else what lives
 * there and may be seen by whoever submits it. What he may not see counts as missing, and stays so for this instance: if it
 * followed a hidden object later, it would tell of it. For one decision alone, on the folding thread.
 */
final class Closure {
    private final Feed feed;
    private final Predicate<Row> sees;
    private final Optional<OrganisationId> submitter;
    private final Map<StixId, Optional<Lineage>> seen = new HashMap<>();

    private Closure(Feed feed, Predicate<Row> sees, Optional<OrganisationId> submitter) {
        this.feed = feed;
        this.sees = sees;
        this.submitter = submitter;
    }

    /** As far as a poster sees, whose organisation this is. */
    static Closure asSeen(Feed feed, OrganisationId submitter, Predicate<Row> sees) {
        return new Closure(feed, sees, Optional.of(submitter));
    }

    /** As far as the council sees: all but what is kept apart for somebody. */
    static Closure ofCouncil(Feed feed) {
        return new Closure(feed, row -> row.label().only().isEmpty(), Optional.empty());
    }

    /**
     * The chains that an object joins.
     *
     * @param beside the chains in which what comes with it is or will be
     */
    List<Lineage> joined(StixObject object, Map<StixId, Set<Lineage>> beside) {
        if (isAboutNothing(object)) {
            return List.of();
        }
        var joined = new LinkedHashSet<Lineage>();
        for (var id : object.about()) {
            var brought = beside.get(id);
            if (brought != null) {
                joined.addAll(brought);
            } else {
                seen.computeIfAbsent(id, this::look).ifPresent(joined::add);
            }
        }
        return List.copyOf(joined);
    }

    /**
     * Whether all that an object is about comes with it, or lives here and is seen. What is of no consequence to others is whole anyhow.
     *
     * @param beside as there
     */
    boolean isWhole(StixObject object, Map<StixId, Set<Lineage>> beside) {
        return isAboutNothing(object)
                || object.about().stream()
                        .allMatch(id -> beside.containsKey(id)
                                || seen.computeIfAbsent(id, this::look).isPresent());
    }

    private boolean isAboutNothing(StixObject object) {
        return object.about().isEmpty()
                || object.id().isMarkingDefinition()
                || feed.scope() instanceof CollectionScope.Intake;
    }

    /** Of several the submitter's own, else the most open: that it is there is no secret to whom that one shows. */
    private Optional<Lineage> look(StixId id) {
        var shared = feed.newest(id).stream().filter(sees).toList();
        return submitter
                .flatMap(own -> feed.newest(Lineage.apart(id, own)))
                .filter(sees)
                .or(() -> shared.stream().filter(this::isOwnObservable).findFirst())
                .or(() -> shared.stream().min(Comparator.comparing(Row::label).thenComparing(Row::number)))
                .map(Row::lineage);
    }

    private boolean isOwnObservable(Row row) {
        return row.id().isObservable() && submitter.filter(row.from()::equals).isPresent();
    }

    /** The chains of what the council's sheet names, so that nobody sees it who may not see all of that. */
    static List<Lineage> named(Collection<Candidate> candidates) {
        return candidates.stream()
                .filter(each -> each.label().only().isEmpty())
                .filter(each -> !each.id().isMarkingDefinition())
                .map(Candidate::lineage)
                .distinct()
                .toList();
    }
}
