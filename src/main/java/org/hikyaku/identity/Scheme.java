package org.hikyaku.identity;

/** How a tool may sign in. */
public enum Scheme {
    /** With its id and secret (RFC 7617). */
    BASIC,
    /** With an access token (RFC 6750). */
    BEARER,
    /** With a certificate that is registered for it, shown in the TLS handshake, and no header at all. */
    CERTIFICATE
}
