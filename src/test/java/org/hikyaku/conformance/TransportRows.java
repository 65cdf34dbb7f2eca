package org.hikyaku.conformance;

/** Transport and TLS: T-001 to T-006. */
abstract class TransportRows extends Rows {}
