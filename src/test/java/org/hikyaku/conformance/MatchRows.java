package org.hikyaku.conformance;

/** Match fields: T-082 to T-100. */
abstract class MatchRows extends Rows {}
