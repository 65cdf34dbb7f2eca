package org.hikyaku.casework;

class CascadeTest extends CascadeSuite {
    CascadeTest() {
        super(Dependants.usually(30_000));
    }
}
