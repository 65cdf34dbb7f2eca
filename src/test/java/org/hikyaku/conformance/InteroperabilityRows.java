package org.hikyaku.conformance;

/** What the interoperability tests ask for beyond the rows of the standard. */
abstract class InteroperabilityRows extends Rows {}
