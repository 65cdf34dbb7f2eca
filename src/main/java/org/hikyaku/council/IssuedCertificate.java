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
 * @param taken whether its holder, a person, took it in a session: one that a desk had made, which may have the key, does not count
 *     while the person is council staff
 */
public record IssuedCertificate(
        String serial, CertificateHolder holder, String digest, String key, long from, long until, boolean taken) {
    /** The same as {@code present} was had: in person, or from a desk. */
    IssuedCertificate hadAs(boolean inPerson) {
        return new IssuedCertificate(serial, holder, digest, key, from, until, inPerson);
    }
}
