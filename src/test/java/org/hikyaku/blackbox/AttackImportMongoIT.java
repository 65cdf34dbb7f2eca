package org.hikyaku.blackbox;

import java.nio.file.Path;
import java.util.List;
import org.hikyaku.testing.RunningBroker;

class AttackImportMongoIT extends AttackImport {
    @Override
    RunningBroker start(List<Path> imports) {
        return RunningBroker.onMongo(imports);
    }
}
