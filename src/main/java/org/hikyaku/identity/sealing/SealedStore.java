package org.hikyaku.identity.sealing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WrappedKey;

/**
 * Puts the seal before a store. Whether the wrapping keys are this store's is told by two keys in the table that seal nothing, one for
 * each secrecy: without them nobody would notice before he reads. The wrapping key for what is secret may be absent from a store that
 * has been there: then only what is open is opened.
 */
public final class SealedStore {
    private SealedStore() {}

    /** Gives the wrapping keys; makes them for a store that is fresh. */
    public interface WrappingKeys {
        /**
         * @param fresh whether the store is empty, so that there may be no keys yet
         */
        KeyWrapping open(boolean fresh);
    }

    /** Why a store cannot be used as it is; one sentence for the operator. */
    public static final class Unfit extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /**
     * The sealed journal; fails with {@link Unfit} if what is stored is not sealed, or the table of keys is not there, and as {@code
     * wrapping} does. Both are closed if it fails.
     */
    public static Future<SealedJournal> open(Journal store, KeyTable table, WrappingKeys wrapping) {
        var checks = Stream.of(Secrecy.values()).map(SealedStore::check).toList();
        return Future.all(store.heads(), table.get(checks))
                .compose(both -> {
                    Map<?, ?> heads = both.resultAt(0);
                    Map<RandomName, WrappedKey> found = both.resultAt(1);
                    boolean fresh = heads.isEmpty() && found.isEmpty();
                    if (!fresh && found.size() < checks.size()) {
                        throw new Unfit(
                                "What is stored has no item keys: it was made before they were and keys seal seals it, or"
                                        + " the table of keys is missing and has to be restored from its backup.");
                    }
                    var keys = wrapping.open(fresh);
                    tried(found, keys);
                    return (fresh ? table.put(fresh(keys)) : Future.succeededFuture(List.<WrappedKey>of()))
                            .map(done -> new SealedJournal(store, table, keys));
                })
                .recover(failure -> store.close()
                        .eventually(() -> table.close())
                        .transform(closed -> Future.failedFuture(failure)));
    }

    /** Whether this table is that of a store that is sealed. */
    public static Future<Boolean> isSealed(KeyTable table) {
        var checks = Stream.of(Secrecy.values()).map(SealedStore::check).toList();
        return table.get(checks).map(found -> found.size() == checks.size());
    }

    /** Makes this table that of a sealed store: the last step of {@link Migration}. Doing it again does nothing. */
    public static Future<Void> admit(KeyTable table, KeyWrapping keys) {
        return table.put(fresh(keys)).mapEmpty();
    }

    /** Whether these wrapping keys are those of a store, whose table this is; fails with {@link CannotOpen} if they are not. */
    public static Future<Void> fits(KeyTable table, KeyWrapping keys) {
        return table.get(Stream.of(Secrecy.values()).map(SealedStore::check).toList())
                .map(found -> {
                    tried(found, keys);
                    return null;
                });
    }

    private static void tried(Map<RandomName, WrappedKey> checks, KeyWrapping keys) {
        checks.values().stream().filter(key -> keys.has(key.secrecy())).forEach(keys::unwrap);
    }

    private static List<WrappedKey> fresh(KeyWrapping keys) {
        return Stream.of(Secrecy.values())
                .map(secrecy -> keys.wrap(secrecy, check(secrecy), Aead.random(Aead.KEY_BYTES)))
                .toList();
    }

    private static RandomName check(Secrecy secrecy) {
        return new RandomName(0, 1L + secrecy.ordinal());
    }
}
