package org.hikyaku.conformance;

/** Collections: T-062 to T-070. */
abstract class CollectionRows extends Rows {}
