package org.hikyaku.conformance;

/** Authentication and authorization: T-007 to T-017. */
abstract class AuthenticationRows extends Rows {}
