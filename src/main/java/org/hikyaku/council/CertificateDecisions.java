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

    /**
     * Refuses who may not have a certificate made for this person: it signs in alone, so whoever had one made for a key of his own
     * would be that person. Council staff take theirs in a session of their own, which password and authenticator opened first; for
     * others the administration desk may too.
     */
    public static void requireMayCertify(Council council, Caller by, UserId person) {
        if (by.isInPerson(person)) {
            return;
        }
        if (!council.isAtDesk(by.user(), Desk.ADMINISTRATION)) {
            throw Refusal.forbidden("others' certificates are not this caller's to have made");
        }
        if (council.user(person)
                .filter(CertificateDecisions::makesOwnCredentials)
                .isPresent()) {
            throw Refusal.forbidden(
                    "council staff and the steering committee take their certificates themselves, signed in as a person");
        }
    }

    /** Puts a person's certificate on record, and whether the person took it. */
    public static List<CouncilEntry> issueToUser(
            Council council, Caller by, IssuedCertificate certificate, long second) {
        if (!(certificate.holder() instanceof CertificateHolder.OfUser of)) {
            throw new IllegalArgumentException("a person's certificate");
        }
        requireMayCertify(council, by, of.user());
        return issue(council, certificate.hadAs(by.isInPerson(of.user())), second);
    }

    /** Puts on record what its holder took by the certificate of the present, had as that was. */
    public static List<CouncilEntry> renew(
            Council council, IssuedCertificate present, IssuedCertificate next, long second) {
        return issue(council, next.hadAs(present.taken()), second);
    }

    /**
     * Whether who holds it may use it: it is no person's, the person took it, or is not council staff. What a desk had made for
     * somebody is nothing from the moment on at which he becomes staff.
     */
    public static boolean isItsHoldersOwn(Council council, IssuedCertificate certificate) {
        return certificate.taken()
                || !(certificate.holder() instanceof CertificateHolder.OfUser of)
                || council.user(of.user())
                        .filter(CertificateDecisions::makesOwnCredentials)
                        .isEmpty();
    }

    private static boolean makesOwnCredentials(User user) {
        return user.tenures().now().makesOwnCredentials();
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
