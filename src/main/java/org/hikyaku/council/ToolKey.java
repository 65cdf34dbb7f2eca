package org.hikyaku.council;

/**
 * A public key with which a tool signs who it is.
 *
 * @param kid what the tool calls it; no two of one tool's are alike
 * @param thumbprint the key's own name: its SHA-256 thumbprint (RFC 7638) in base64url
 * @param jwk the public key alone, as a JWK (RFC 7517)
 */
public record ToolKey(String kid, String thumbprint, String jwk) {}
