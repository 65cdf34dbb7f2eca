package org.hikyaku.conformance;

/** Manifest, objects, one object, versions: T-118 to T-127. */
abstract class ReadingRows extends Rows {}
