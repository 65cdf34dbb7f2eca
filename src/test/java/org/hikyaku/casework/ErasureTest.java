package org.hikyaku.casework;

import java.nio.file.Path;
import org.hikyaku.testing.SealedStores;

class ErasureTest extends ErasureSuite {
    @Override
    SealedStores fresh(Path dir) {
        return SealedStores.embedded(dir);
    }
}
