package org.hikyaku.identity.persons;

import java.nio.file.Path;
import org.hikyaku.testing.FreshStore;

/** By certificate, over SQLite. */
class CertificateSignInTest extends CertificateSignInSuite {
    @Override
    FreshStore store(Path folder) {
        return FreshStore.embedded(folder);
    }
}
