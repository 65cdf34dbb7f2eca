package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

/** By certificate, over MongoDB. */
class PersonsByCertificateMongoIT extends PersonsByCertificate {
    @Override
    RunningBroker broker() {
        return RunningBroker.onMongo();
    }
}
