package org.hikyaku.casework;

import org.hikyaku.testing.FreshStore;

class OrphanedCascadeMongoIT extends OrphanedCascadeSuite {
    OrphanedCascadeMongoIT() {
        super(Dependants.usually(20_500));
    }

    @Override
    FreshStore fresh() {
        return FreshStore.onMongo();
    }
}
