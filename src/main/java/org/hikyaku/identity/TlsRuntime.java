package org.hikyaku.identity;

import java.util.Map;

/**
 * What of TLS only the Java runtime's own properties can say. It reads each once, with its first handshake, so they are set
 * before anything speaks TLS; what an operator said of them is overruled, for no setting makes TLS weaker.
 */
final class TlsRuntime {
    /** ECDHE alone, also in TLS 1.3, where the runtime would take finite fields too. */
    private static final String GROUPS = "x25519,secp256r1,secp384r1,secp521r1,x448";

    /** Of handshakes and of what clients show; none with SHA-1. PKCS #1 is for TLS 1.2 and for certificates. */
    private static final String SIGNATURES = "ecdsa_secp256r1_sha256,ecdsa_secp384r1_sha384,ecdsa_secp521r1_sha512,"
            + "ed25519,ed448,rsa_pss_rsae_sha256,rsa_pss_rsae_sha384,rsa_pss_rsae_sha512,"
            + "rsa_pss_pss_sha256,rsa_pss_pss_sha384,rsa_pss_pss_sha512,"
            + "rsa_pkcs1_sha256,rsa_pkcs1_sha384,rsa_pkcs1_sha512";

    private static final Map<String, String> PROPERTIES = Map.of(
            "jdk.tls.rejectClientInitiatedRenegotiation", "true",
            "jdk.tls.allowUnsafeServerCertChange", "false",
            "sun.security.ssl.allowUnsafeRenegotiation", "false",
            // A session is known by a name, and what it agreed on never leaves the process: a key that opened every
            // ticket would open every recorded session of TLS 1.2 too. A name is good for one resumption.
            "jdk.tls.server.enableSessionTicketExtension", "false",
            "jdk.tls.namedGroups", GROUPS,
            "jdk.tls.server.SignatureSchemes", SIGNATURES);

    private TlsRuntime() {}

    static void settle() {
        PROPERTIES.forEach(System::setProperty);
    }
}
