package org.hikyaku.blackbox;

import java.util.List;

class CanaryTest extends Canary {
    @Override
    List<String> store() {
        return List.of();
    }

    @Override
    List<byte[]> dump() {
        return List.of();
    }
}
