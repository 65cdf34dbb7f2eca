package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

class ErasureOverHttpMongoIT extends ErasureOverHttp {
    @Override
    RunningBroker start() {
        return RunningBroker.onMongo();
    }
}
