package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.edition.Editions;

/**
 * The instances of a case, with what their own markings and their provider's sheets in the same case say, and the editions that were
 * made of them. Rows and bytes never change, so what is read here before a decision still holds in it.
 *
 * @param pieces in the order of the case, editions last
 * @param markings what markings mean in the case
 */
record Contents(List<Piece> pieces, MarkingBook markings) {
    /**
     * One instance.
     *
     * @param object the object
     * @param instance as it may become a row, under the label that it would have with nothing decided
     * @param row its row in the case's collection; of an edition its place, {@link CaseworkEntry.Item}
     * @param own what its own markings and its provider's sheets say together; of an edition, what binds what is left of its original
     * @param edition what it is known as in the case, if it is an edition
     */
    record Piece(StixObject object, Candidate instance, int row, Labels.Own own, Optional<CaseFile.Edition> edition) {}

    /** Reads what a case holds. */
    static Future<Contents> of(CaseFile file, Collections collections, Blobs blobs, CaseBook book) {
        var feed = collections.feed(file.collection());
        var rows = file.contents().stream().map(item -> feed.row(item.row())).toList();
        var names = Stream.concat(
                        rows.stream().map(Row::blob), file.editions().stream().map(CaseFile.Edition::blob))
                .toList();
        return blobs.read(names).map(bytes -> {
            var objects = bytes.stream().map(Contents::sound).toList();
            var originals = objects.subList(0, rows.size());
            var markings = Markings.ofCase(file, originals, collections, book);
            Map<StixId, Labels.Own> sheets = new HashMap<>();
            for (var object : originals) {
                var own = Labels.own(object, markings::meaningOf);
                if (Labels.isSheet(object, own)) {
                    object.objectRefs().forEach(ref -> sheets.merge(ref, own, Labels.Own::and));
                }
            }
            var pieces = new ArrayList<Piece>();
            var places = new HashMap<Integer, StixObject>();
            for (int i = 0; i < rows.size(); i++) {
                var object = originals.get(i);
                var row = rows.get(i);
                var own = Labels.own(object, markings::meaningOf)
                        .and(sheets.getOrDefault(object.id(), Labels.Own.NOTHING));
                pieces.add(new Piece(object, row.relabelled(row.label()), row.number(), own, Optional.empty()));
                places.put(row.number(), object);
            }
            for (int i = 0; i < file.editions().size(); i++) {
                var edition = file.editions().get(i);
                var original = Objects.requireNonNull(places.get(edition.row()));
                var object = objects.get(rows.size() + i);
                var own = Labels.own(Editions.bound(original, edition.profile()), markings::meaningOf)
                        .and(Labels.own(object, markings::meaningOf))
                        .and(sheets.getOrDefault(original.id(), Labels.Own.NOTHING));
                var label = Labels.label(own, List.of(), Optional.empty(), feed.scope(), false);
                var instance = new Candidate(
                        edition.id(),
                        Optional.of(edition.version()),
                        label,
                        edition.desk(),
                        Optional.of(edition.desk()),
                        edition.blob(),
                        edition.size(),
                        Fingerprint.of(object.bytes()),
                        object.signature(),
                        List.of());
                pieces.add(new Piece(object, instance, -1 - i, own, Optional.of(edition)));
            }
            return new Contents(List.copyOf(pieces), markings);
        });
    }

    private static StixObject sound(byte[] bytes) {
        return Definitions.read(bytes).orElseThrow(() -> new IllegalStateException("what was accepted once is sound"));
    }

    /** The pieces with these ids; all, if none is named. */
    List<Piece> named(Collection<StixId> ids) {
        if (ids.isEmpty()) {
            return pieces;
        }
        var wanted = new HashSet<>(ids);
        return pieces.stream().filter(p -> wanted.contains(p.object().id())).toList();
    }

    /** Exactly these instances. */
    List<Piece> exactly(Collection<CaseworkEntry.Item> items) {
        var wanted = items.stream().map(CaseworkEntry.Item::row).collect(Collectors.toSet());
        return pieces.stream().filter(p -> wanted.contains(p.row())).toList();
    }
}
