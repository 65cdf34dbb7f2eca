package org.hikyaku.casework;

import org.hikyaku.testing.FreshStore;

class ClosureMongoIT extends ClosureSuite {
    @Override
    FreshStore fresh() {
        return FreshStore.onMongo();
    }
}
