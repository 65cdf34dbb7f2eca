package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

class BadInputTest extends BadInput {
    @Override
    RunningBroker start() {
        return RunningBroker.embedded();
    }

    @Override
    int rounds() {
        return 1_500;
    }
}
