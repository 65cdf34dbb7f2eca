package org.hikyaku.conformance;

/** added_after and limit: T-071 to T-081. */
abstract class FilterRows extends Rows {}
