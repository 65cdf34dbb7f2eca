package org.hikyaku.conformance;

/** Status: T-141 to T-146. */
abstract class StatusRows extends Rows {}
