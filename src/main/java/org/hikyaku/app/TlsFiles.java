package org.hikyaku.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A server's certificate from elsewhere.
 *
 * @param certificate it, and each issuer's after it, PEM
 * @param key its private key, PKCS #8 in PEM, mode 0600
 * @param ca what clients trust, PEM; absent where theirs is known to them anyhow
 */
record TlsFiles(Path certificate, Path key, Optional<Path> ca) {}
