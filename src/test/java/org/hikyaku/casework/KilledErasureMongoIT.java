package org.hikyaku.casework;

import java.nio.file.Path;
import org.hikyaku.testing.SealedStores;

class KilledErasureMongoIT extends KilledErasureSuite {
    @Override
    SealedStores fresh(Path dir) {
        return SealedStores.onMongo();
    }
}
