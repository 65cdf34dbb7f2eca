package org.hikyaku.conformance;

/** Sorting and pagination: T-101 to T-113. */
abstract class PagingRows extends Rows {}
