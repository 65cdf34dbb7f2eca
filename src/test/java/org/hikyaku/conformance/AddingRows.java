package org.hikyaku.conformance;

/** Adding objects: T-128 to T-140. */
abstract class AddingRows extends Rows {}
