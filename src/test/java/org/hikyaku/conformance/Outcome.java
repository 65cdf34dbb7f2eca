package org.hikyaku.conformance;

/**
 * How a test of the suite ended.
 *
 * @param test its class and method
 * @param passed whether it held; one that was skipped did not
 */
record Outcome(String test, boolean passed) {}
