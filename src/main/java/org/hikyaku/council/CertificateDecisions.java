package org.hikyaku.council;

import java.util.List;

/** What the council decides about certificates of its own CA; like {@link Decisions}, pure. */
public final class CertificateDecisions {
    /** How many certificates of one holder may be valid at once: enough to renew early and often, no more. */
    public static final int MOST_VALID = 8;

    private CertificateDecisions() {}

    /**
     * Refuses a holder that is not there, a key that was certified for somebody else or is known to others, and one
     * certificate too many.
     *
     * @param key SHA-256 of the public key's encoding, 64 hex digits
     * @param second now, in seconds since 1970
     */
    public static void requireCertifiable(Council council, CertificateHolder holder, String key, long second) {
        requireThere(council, holder);
        var certificates = council.certificates();
        for (var each : certificates.issued()) {
            if (!each.key().equals(key)) {
                continue;
            }
            if (!each.holder().equals(holder)) {
                throw Refusal.conflict("this key is somebody else's");
            }
            if (certificates
                    .revocation(each.serial())
                    .filter(r -> r.reason() == RevocationReason.KEY_COMPROMISE)
                    .isPresent()) {
                throw Refusal.conflict("this key was revoked because others know it: a new one is needed");
            }
        }
        if (certificates.validOf(holder, second).size() >= MOST_VALID) {
            throw Refusal.conflict("this holder has " + MOST_VALID
                    + " valid certificates: revoke those that are no longer used, or wait for their end");
        }
    }

    /** Puts a certificate on record; it counts from then on. */
    public static List<CouncilEntry> issue(Council council, IssuedCertificate certificate, long second) {
        requireCertifiable(council, certificate.holder(), certificate.key(), second);
        if (council.certificates().issued(certificate.serial()).isPresent()) {
            throw Refusal.conflict("this serial number was given before");
        }
        return List.of(new CouncilEntry.CertificateIssued(certificate));
    }

    /** Revokes a certificate. Said again it changes nothing, unless it is said now that others know the key. */
    public static List<CouncilEntry> revoke(Council council, String serial, RevocationReason reason) {
        var certificates = council.certificates();
        if (certificates.issued(serial).isEmpty()) {
            throw Refusal.notFound("the certificate");
        }
        var before = certificates.revocation(serial);
        boolean news = before.isEmpty()
                || (reason == RevocationReason.KEY_COMPROMISE && before.get().reason() != reason);
        return news ? List.of(new CouncilEntry.CertificateRevoked(serial, reason)) : List.of();
    }

    private static void requireThere(Council council, CertificateHolder holder) {
        if (holder instanceof CertificateHolder.OfTool of) {
            if (council.tool(of.tool())
                    .filter(tool -> tool.user().equals(of.user()))
                    .isEmpty()) {
                throw Refusal.notFound("the tool");
            }
        } else if (holder instanceof CertificateHolder.OfUser of) {
            if (council.user(of.user()).isEmpty()) {
                throw Refusal.notFound("the user");
            }
        }
    }
}
