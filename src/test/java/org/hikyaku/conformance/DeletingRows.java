package org.hikyaku.conformance;

/** Deleting: T-147 to T-150. */
abstract class DeletingRows extends Rows {}
