package org.hikyaku.casework;

import org.hikyaku.testing.FreshStore;

class CaseEditionsMongoIT extends CaseEditionsSuite {
    @Override
    FreshStore fresh() {
        return FreshStore.onMongo();
    }
}
