package org.hikyaku.identity.persons;

import java.nio.file.Path;
import org.hikyaku.testing.FreshStore;

/** By certificate, over MongoDB. */
class CertificateSignInMongoIT extends CertificateSignInSuite {
    @Override
    FreshStore store(Path folder) {
        return FreshStore.onMongo();
    }
}
