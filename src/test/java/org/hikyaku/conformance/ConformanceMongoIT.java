package org.hikyaku.conformance;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStore.MongoDb.class)
class ConformanceMongoIT extends Conformance {}
