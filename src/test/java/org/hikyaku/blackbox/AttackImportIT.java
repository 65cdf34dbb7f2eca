package org.hikyaku.blackbox;

import java.nio.file.Path;
import java.util.List;
import org.hikyaku.testing.RunningBroker;

class AttackImportIT extends AttackImport {
    @Override
    RunningBroker start(List<Path> imports) {
        return RunningBroker.embedded(imports);
    }
}
