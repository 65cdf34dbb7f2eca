package org.hikyaku.casework;

import java.util.List;
import java.util.function.Function;
import org.hikyaku.council.Refusal;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;

/**
 * What an act writes into one stream is one append or nothing. How large it gets, strangers have a say in: what does not fit is
 * refused, as something that can be asked for in smaller parts.
 */
final class OneAppend {
    private OneAppend() {}

    /**
     * The decision to write this.
     *
     * @throws Refusal TOO_LARGE if it does not fit
     */
    static <T> Decision<T> write(List<Entry> entries, List<Blob> blobs, Function<Append, T> answer) {
        if (!Draft.fits(entries, blobs)) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE, "what is written for it does not fit the 8 MiB that are written at once");
        }
        return new Decision.Write<>(entries, blobs, answer);
    }
}
