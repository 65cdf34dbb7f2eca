package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

class PolicyTourMongoIT extends PolicyTour {
    @Override
    RunningBroker start() {
        return RunningBroker.onMongo();
    }
}
