package org.hikyaku.casework;

class CaseEditionsTest extends CaseEditionsSuite {}
