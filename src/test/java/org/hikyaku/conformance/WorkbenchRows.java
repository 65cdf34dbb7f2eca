package org.hikyaku.conformance;

/** What attack-workbench-taxii-server does wrong. */
abstract class WorkbenchRows extends Rows {}
