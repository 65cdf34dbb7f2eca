package org.hikyaku.conformance;

/** Content negotiation: T-037 to T-047. */
abstract class NegotiationRows extends Rows {}
