package org.hikyaku.conformance;

/** Errors: T-048 to T-051. */
abstract class ErrorRows extends Rows {}
