package org.hikyaku.council;

/**
 * A certificate that the council's own CA issued, as the record has it. The certificate itself is its holder's; here is what it
 * is known by again.
 *
 * @param serial its serial number, 32 hex digits; random, so that no two CAs give the same
 * @param holder whom it certifies
 * @param digest SHA-256 of its encoding, 64 hex digits
 * @param key SHA-256 of its public key's encoding, 64 hex digits
 * @param from the second of 1970 from which it is valid
 * @param until the second of 1970 after which it is not
 */
public record IssuedCertificate(
        String serial, CertificateHolder holder, String digest, String key, long from, long until) {}
