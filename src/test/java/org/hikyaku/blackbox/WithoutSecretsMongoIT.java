package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

class WithoutSecretsMongoIT extends WithoutSecrets {
    @Override
    RunningBroker start() {
        return RunningBroker.onMongo();
    }
}
