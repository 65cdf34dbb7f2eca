package org.hikyaku.blackbox;

import org.hikyaku.testing.RunningBroker;

/** By certificate, over SQLite. */
class PersonsByCertificateTest extends PersonsByCertificate {
    @Override
    RunningBroker broker() {
        return RunningBroker.embedded();
    }
}
