package org.hikyaku.casework;

import java.util.HashSet;
import java.util.List;
import org.hikyaku.feed.Change;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;

/** Under which key the bytes of an object are sealed: what is born as no secret in open, all else in secret. */
final class Secrecies {
    private Secrecies() {}

    /** The same blobs, each as its row is. */
    static List<Blob> of(Change change, List<Blob> blobs) {
        var open = new HashSet<RandomName>();
        for (var birth : change.births()) {
            if (!birth.row().label().secret()) {
                open.add(birth.row().blob());
            }
        }
        return blobs.stream()
                .map(blob ->
                        new Blob(blob.name(), open.contains(blob.name()) ? Secrecy.OPEN : Secrecy.SECRET, blob.bytes()))
                .toList();
    }
}
