package org.hikyaku.casework;

class ClosureTest extends ClosureSuite {}
