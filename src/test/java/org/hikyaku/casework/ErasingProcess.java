package org.hikyaku.casework;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hikyaku.identity.sealing.SealedJournal;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Erasing;
import org.hikyaku.journal.RandomName;
import org.hikyaku.testing.ForwardingJournal;
import org.hikyaku.testing.Killed;
import org.hikyaku.testing.SealedStores;

/** A node that confirms an erasure and stops after so many writes, to be killed there: a store, the erasure, and how many. */
final class ErasingProcess {
    private ErasingProcess() {}

    public static void main(String... arguments) {
        var journal = SealedStores.connectTo(arguments[0]);
        var stopping = new Stopping(journal, Integer.parseInt(arguments[2]));
        var node = new CaseworkWorld(stopping, stopping);
        stopping.armed = true;
        await(node.erasures.confirm(node.secondAtDesk(), UUID.fromString(arguments[1])));
        // In order, so that what is left open does not keep the process.
        await(journal.close());
        Runtime.getRuntime().halt(0);
    }

    private static final class Stopping extends ForwardingJournal implements Erasing {
        private final SealedJournal store;
        private final AtomicInteger left;
        private volatile boolean armed;

        Stopping(SealedJournal store, int writes) {
            super(store);
            this.store = store;
            left = new AtomicInteger(writes);
        }

        private void pass() {
            if (armed && left.decrementAndGet() < 0) {
                Killed.here();
            }
        }

        @Override
        public Future<Append> append(Draft draft) {
            pass();
            return super.append(draft);
        }

        @Override
        public Future<Void> erase(Collection<RandomName> items) {
            pass();
            return store.erase(items);
        }

        @Override
        public Future<Set<RandomName>> erased() {
            return store.erased();
        }
    }
}
