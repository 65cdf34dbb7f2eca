package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

class PolicyTourTest extends PolicyTour {
    @Override
    RunningBroker start() {
        return RunningBroker.embedded();
    }
}
