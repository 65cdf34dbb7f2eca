package org.hikyaku.casework;

import java.nio.file.Path;
import org.hikyaku.testing.SealedStores;

class KilledErasureIT extends KilledErasureSuite {
    @Override
    SealedStores fresh(Path dir) {
        return SealedStores.embedded(dir);
    }
}
