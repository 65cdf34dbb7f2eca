package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

class BadInputMongoIT extends BadInput {
    @Override
    RunningBroker start() {
        return RunningBroker.onMongo();
    }

    @Override
    int rounds() {
        return 300;
    }
}
