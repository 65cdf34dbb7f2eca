package org.hikyaku.casework;

import org.hikyaku.testing.FreshStore;

class CascadeMongoIT extends CascadeSuite {
    CascadeMongoIT() {
        super(Dependants.usually(20_500));
    }

    @Override
    FreshStore fresh() {
        return FreshStore.onMongo();
    }
}
