package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

class HiddenMongoIT extends Hidden {
    @Override
    RunningBroker start() {
        return RunningBroker.onMongo();
    }
}
