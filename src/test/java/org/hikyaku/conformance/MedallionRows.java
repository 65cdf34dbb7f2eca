package org.hikyaku.conformance;

/** What medallion 3.0.0 does wrong. */
abstract class MedallionRows extends Rows {}
