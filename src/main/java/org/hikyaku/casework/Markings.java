package org.hikyaku.casework;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.handling.Meaning;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/**
 * What markings mean to one poster at one moment: by the definitions that he may see, in whatever collection, and by those that he
 * brings. One that is hidden from him makes no difference that he could notice, and what was posted to {@code intake} tells
 * nobody but its poster's organisation there. But no marking is ever treated by a looser meaning than one that it has for
 * others: what carries such a one is kept apart.
 */
final class Markings {
    private final Caller caller;
    private final Feed where;
    private final List<Feed> feeds;
    private final CaseBook book;
    private final Clearance clearance;
    private final Map<StixId, List<Row>> visible = new HashMap<>();
    private final Map<StixId, Meaning> meanings = new HashMap<>();
    private final Map<StixId, Boolean> contested = new HashMap<>();
    private final Set<StixId> misread = new HashSet<>();

    private Markings(Caller caller, Feed where, List<Feed> feeds, CaseBook book) {
        this.caller = caller;
        this.where = where;
        this.feeds = feeds;
        this.book = book;
        this.clearance = Clearance.of(caller);
    }

    /** To somebody who posts to a collection; on the folding thread. */
    static Markings of(Caller caller, Feed where, Collections collections, CaseBook book) {
        return new Markings(caller, where, readable(collections).toList(), book);
    }

    /**
     * To those who work on a case: what its own definitions say, what its provider's do where the case was brought in, and what
     * stands in the collections. Where these differ, all of them hold.
     */
    static MarkingBook ofCase(CaseFile file, List<StixObject> objects, Collections collections, CaseBook book) {
        var known = new MarkingBook();
        var used = new HashSet<StixId>();
        for (var object : objects) {
            used.addAll(object.markings());
            if (object.id().isMarkingDefinition()) {
                known.learn(object);
            }
        }
        var brought = collections.feed(file.collection());
        for (var marking : used) {
            common(marking, readable(collections).toList(), book).forEach(meaning -> known.learn(marking, meaning));
            brought.living(marking).stream()
                    .filter(row -> row.from().equals(file.provider()))
                    .forEach(row -> known.learn(marking, book.meaning(row)));
        }
        return known;
    }

    /**
     * Whether another definition stands in a collection, or did, than the one that a case would bring there (S-164). What is no
     * definition has no meaning that could differ, and is not looked for: of another object there may be thousands of versions.
     */
    static boolean standsOtherwise(Candidate instance, Collections collections, CaseBook book) {
        var id = instance.id();
        if (!id.isMarkingDefinition() || Tlp.ofMarking(id).isPresent()) {
            return false;
        }
        return !Set.of(book.meaning(id, instance.print()))
                .containsAll(common(id, readable(collections).toList(), book));
    }

    private static Stream<Feed> readable(Collections collections) {
        return collections.all().stream()
                .filter(info -> !(info.scope() instanceof CollectionScope.Intake))
                .map(info -> collections.feed(info.id()));
    }

    /** What definitions said that ever stood for all who may read a collection. */
    static Set<Meaning> common(StixId marking, List<Feed> feeds, CaseBook book) {
        var said = new HashSet<Meaning>();
        for (var feed : feeds) {
            for (var row : feed.everyRow(marking)) {
                if (row.label().only().isEmpty()) {
                    said.add(book.meaning(row));
                }
            }
        }
        return said;
    }

    /** What a marking means to the poster. */
    Meaning of(StixId marking) {
        return meanings.computeIfAbsent(marking, id -> {
            var known = new MarkingBook();
            if (Tlp.ofMarking(id).isEmpty()) {
                visible(id).forEach(row -> known.learn(id, book.meaning(row)));
            }
            return known.meaningOf(id);
        });
    }

    /** The rows of a definition that the poster may see. */
    private List<Row> visible(StixId definition) {
        return visible.computeIfAbsent(definition, id -> {
            var own = where.scope() instanceof CollectionScope.Intake
                    ? where.living(id).stream().filter(row -> row.from().equals(caller.organisation()))
                    : Stream.<Row>empty();
            var shown = feeds.stream()
                    .flatMap(feed -> feed.living(id).stream())
                    .filter(row -> clearance.permits(row.label()));
            return Stream.concat(own, shown).toList();
        });
    }

    /** That the poster brings a definition that is taken. */
    void bring(StixObject definition) {
        if (Tlp.ofMarking(definition.id()).isEmpty()) {
            meanings.put(definition.id(), MarkingBook.read(definition));
            contested.remove(definition.id());
        }
    }

    /** That the poster brings a definition that is refused: what he marks by it is not to be read by another one. */
    void refuse(StixObject definition) {
        if (Tlp.ofMarking(definition.id()).isEmpty()
                && !MarkingBook.read(definition).equals(of(definition.id()))) {
            misread.add(definition.id());
        }
    }

    /** Whether the poster means something else by one of these markings than what would be read. */
    boolean areMisread(List<StixId> markings) {
        return !misread.isEmpty() && markings.stream().anyMatch(misread::contains);
    }

    /** Whether another definition, which the poster sees, stands under this one's id (S-164). */
    boolean standsOtherwise(StixObject definition, Held held) {
        return visible(definition.id()).stream().anyMatch(row -> !held.isSame(row, definition));
    }

    /** Whether this definition stands, in the same words, where the poster sees it. */
    boolean standsThus(StixObject definition, Held held) {
        return visible(definition.id()).stream().anyMatch(row -> held.isSame(row, definition));
    }

    /** Whether something stands under a definition's id, or did, that the poster does not see and that is not this. */
    boolean hasHiddenTwin(StixObject definition) {
        if (where.scope() instanceof CollectionScope.Intake) {
            return false;
        }
        var print = Fingerprint.of(definition.bytes());
        return feeds.stream()
                .flatMap(feed -> feed.everyRow(definition.id()).stream())
                .anyMatch(row -> row.label().only().isEmpty() && !row.print().equals(print) && !isVisible(row));
    }

    private boolean isVisible(Row definition) {
        return visible(definition.id()).stream().anyMatch(row -> row.print().equals(definition.print()));
    }

    /** Whether one of these markings has, for others, a meaning that the poster does not see. */
    boolean areContested(List<StixId> markings) {
        return !(where.scope() instanceof CollectionScope.Intake)
                && markings.stream().anyMatch(this::isContested);
    }

    private boolean isContested(StixId marking) {
        var known = contested.get(marking);
        if (known == null) {
            known = Tlp.ofMarking(marking).isEmpty() && !of(marking).parts().containsAll(common(marking, feeds, book));
            contested.put(marking, known);
        }
        return known;
    }
}
