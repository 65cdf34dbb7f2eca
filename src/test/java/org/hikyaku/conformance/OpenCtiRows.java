package org.hikyaku.conformance;

/** What OpenCTI's TAXII endpoint does wrong. */
abstract class OpenCtiRows extends Rows {}
