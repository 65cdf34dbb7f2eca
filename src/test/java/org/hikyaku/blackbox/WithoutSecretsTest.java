package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

class WithoutSecretsTest extends WithoutSecrets {
    @Override
    RunningBroker start() {
        return RunningBroker.embedded();
    }
}
