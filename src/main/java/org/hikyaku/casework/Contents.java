package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Labels;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/**
 * The instances of a case, with what their own markings and their provider's sheets in the same case say. Rows and bytes never
 * change, so what is read here before a decision still holds in it.
 *
 * @param pieces in the order of the case
 */
record Contents(List<Piece> pieces) {
    /**
     * One instance.
     *
     * @param object the object
     * @param row its row in the case's collection
     * @param own what its own markings and its provider's sheets say together
     */
    record Piece(StixObject object, Row row, Labels.Own own) {}

    /** Reads what a case holds. */
    static Future<Contents> of(CaseFile file, Collections collections, Blobs blobs, CaseBook book) {
        var feed = collections.feed(file.collection());
        var rows = file.contents().stream().map(item -> feed.row(item.row())).toList();
        return blobs.read(rows.stream().map(Row::blob).toList()).map(bytes -> {
            var objects = new ArrayList<StixObject>();
            for (var each : bytes) {
                objects.add(Definitions.read(each)
                        .orElseThrow(() -> new IllegalStateException("what was accepted once is sound")));
            }
            var markings = Markings.ofCase(file, objects, collections, book);
            Map<StixId, Labels.Own> sheets = new HashMap<>();
            for (var object : objects) {
                var own = Labels.own(object, markings::meaningOf);
                if (Labels.isSheet(object, own)) {
                    object.objectRefs().forEach(ref -> sheets.merge(ref, own, Labels.Own::and));
                }
            }
            var pieces = new ArrayList<Piece>();
            for (int i = 0; i < objects.size(); i++) {
                var own = Labels.own(objects.get(i), markings::meaningOf);
                pieces.add(new Piece(
                        objects.get(i),
                        rows.get(i),
                        own.and(sheets.getOrDefault(objects.get(i).id(), Labels.Own.NOTHING))));
            }
            return new Contents(List.copyOf(pieces));
        });
    }

    /** The pieces with these ids; all, if none is named. */
    List<Piece> named(Collection<StixId> ids) {
        if (ids.isEmpty()) {
            return pieces;
        }
        var wanted = new HashSet<>(ids);
        return pieces.stream().filter(p -> wanted.contains(p.object().id())).toList();
    }
}
