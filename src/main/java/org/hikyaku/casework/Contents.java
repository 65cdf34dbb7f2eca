package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.MarkingBook;
import org.hikyaku.journal.Blob;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.edition.Editions;

/**
 * The instances of a case, with what their own markings and their provider's sheets in the same case say, and the editions that were
 * made of them; but for what was erased. Rows and bytes never change, so what is read here before a decision still holds in it, as
 * far as it is {@link #left}.
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
        var all = file.contents().stream().map(item -> feed.row(item.row())).toList();
        var names = Stream.concat(
                        all.stream().map(Row::blob), file.editions().stream().map(CaseFile.Edition::blob))
                .toList();
        return blobs.read(names).map(bytes -> {
            var rows = new ArrayList<Row>();
            var originals = new ArrayList<StixObject>();
            for (int i = 0; i < all.size(); i++) {
                if (!Blob.isErased(bytes.get(i))) {
                    rows.add(all.get(i));
                    originals.add(sound(bytes.get(i)));
                }
            }
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
                var original = places.get(edition.row());
                var made = bytes.get(all.size() + i);
                if (original == null || Blob.isErased(made)) {
                    // What binds what is left of an original is not known without it.
                    continue;
                }
                var object = sound(made);
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

    /** Without what was erased since they were read. On the folding thread. */
    Contents left(CaseBook book) {
        var left = pieces.stream()
                .filter(piece -> !book.erasures().isErased(piece.instance().blob()))
                .toList();
        return left.size() == pieces.size() ? this : new Contents(left, markings);
    }

    /** Those of these objects of which something is left. */
    Set<StixId> leftOf(Collection<StixId> objects) {
        var there = pieces.stream().map(piece -> piece.object().id()).collect(Collectors.toSet());
        return objects.stream().filter(there::contains).collect(Collectors.toSet());
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
