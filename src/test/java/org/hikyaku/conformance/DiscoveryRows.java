package org.hikyaku.conformance;

/** Discovery and API root: T-052 to T-061. */
abstract class DiscoveryRows extends Rows {}
