package org.hikyaku.conformance;

/** Custom properties: T-151. */
abstract class CustomPropertyRows extends Rows {}
