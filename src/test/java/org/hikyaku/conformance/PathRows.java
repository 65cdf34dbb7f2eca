package org.hikyaku.conformance;

/** Paths, methods, encoding: T-018 to T-036. */
abstract class PathRows extends Rows {}
