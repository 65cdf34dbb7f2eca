package org.hikyaku.casework;

class OrphanedCascadeTest extends OrphanedCascadeSuite {
    OrphanedCascadeTest() {
        super(Dependants.usually(30_000));
    }
}
