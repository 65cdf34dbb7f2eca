package org.hikyaku.conformance;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStore.Embedded.class)
class ConformanceTest extends Conformance {}
