package org.hikyaku.conformance;

/** What OpenTAXII 0.10.0b1 does wrong. */
abstract class OpenTaxiiRows extends Rows {}
