package org.hikyaku.identity;

import java.nio.file.Path;

/**
 * The server's certificate as files.
 *
 * @param ca the root's certificate, PEM: what clients are to trust
 * @param chain the server's certificate and, after it, the issuing one, PEM
 * @param key the server's private key, PKCS#8 in PEM, mode 0600
 */
public record ServerCertificate(Path ca, Path chain, Path key) {}
