package org.hikyaku.identity.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.hikyaku.journal.Digest;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;

/**
 * The keys of streams that are one series: the table has one key for all of it, and each part's follows from that by HKDF (RFC 5869).
 * So are the records of disclosures, of which each page that is read makes one; a stream of them ends with the month, and is erased as
 * one. Their rows are numbers and their persons ids: they are open.
 */
final class Series {
    private static final String PREFIX = "disclosure/";
    private static final int KEPT = 1_000;

    private final KeyTable table;
    private final KeyWrapping wrapping;
    private final Executor threads;
    private final Cache<StreamName, byte[]> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Series(KeyTable table, KeyWrapping wrapping, Executor threads) {
        this.table = table;
        this.wrapping = wrapping;
        this.threads = threads;
    }

    static boolean is(StreamName stream) {
        return stream.value().startsWith(PREFIX);
    }

    /** What gives the keys of a stream's parts; made if it is not there yet. */
    Future<Sealer.PartKeys> keys(StreamName stream) {
        var remembered = known.getIfPresent(stream);
        if (remembered != null) {
            return Future.succeededFuture(part -> derived(remembered, stream, part));
        }
        var item = item(stream);
        return there(item)
                .compose(key -> key.isPresent()
                        ? Future.succeededFuture(key)
                        : SealedJournal.on(
                                        threads, () -> wrapping.wrap(Secrecy.OPEN, item, Aead.random(Aead.KEY_BYTES)))
                                .compose(wrapped -> table.put(List.of(wrapped)))
                                // Another one may have been first.
                                .compose(put -> there(item)))
                .map(key -> {
                    var series = key.orElseThrow(() -> new CannotOpen("The key of " + stream + " was destroyed."));
                    known.put(stream, series);
                    return part -> derived(series, stream, part);
                });
    }

    private Future<Optional<byte[]>> there(RandomName item) {
        return table.get(List.of(item))
                .compose(found -> SealedJournal.on(
                        threads, () -> Optional.ofNullable(found.get(item)).map(wrapping::unwrap)));
    }

    /** A stream's name stands in the clear beside it: to name its key by it tells nothing. */
    private static RandomName item(StreamName stream) {
        var digest = Digest.of(("hikyaku-series-1 " + stream.value()).getBytes(StandardCharsets.UTF_8));
        return RandomName.ofBytes(Arrays.copyOf(digest.bytes(), 16));
    }

    private static SecretKey derived(byte[] series, StreamName stream, Part part) {
        var hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(HKDFParameters.skipExtractParameters(series, About.series(stream, part.name())));
        byte[] key = new byte[Aead.KEY_BYTES];
        hkdf.generateBytes(key, 0, key.length);
        return Aead.key(key);
    }
}
