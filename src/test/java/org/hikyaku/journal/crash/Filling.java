package org.hikyaku.journal.crash;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;

/** Appends whose entries name blobs whose bytes follow from their names, so that anybody can check them. */
final class Filling {
    private Filling() {}

    static Draft draft(StreamName stream, Head expected, Random random) {
        var entries = new ArrayList<Entry>();
        var blobs = new ArrayList<Blob>();
        for (int entry = random.nextInt(4); entry >= 0; entry--) {
            var names = new ByteArrayOutputStream();
            for (int blob = random.nextInt(3); blob > 0; blob--) {
                var name = RandomName.fresh();
                names.writeBytes(name.bytes());
                blobs.add(new Blob(name, Secrecy.SECRET, bytes(name)));
            }
            entries.add(Entry.of("filled", Part.secret(names.toByteArray())));
        }
        return new Draft(stream, expected, entries, blobs);
    }

    static List<RandomName> blobs(Append append) {
        var names = new ArrayList<RandomName>();
        for (var entry : append.entries()) {
            var bytes = entry.parts().get(0).bytes();
            for (int at = 0; at < bytes.length; at += 16) {
                names.add(RandomName.ofBytes(Arrays.copyOfRange(bytes, at, at + 16)));
            }
        }
        return names;
    }

    /** Mostly small, some larger than a page of the store. */
    static byte[] bytes(RandomName name) {
        var random = new Random(name.low());
        var bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 100_000 : 3_000)];
        random.nextBytes(bytes);
        return bytes;
    }
}
