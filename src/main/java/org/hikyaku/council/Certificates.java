package org.hikyaku.council;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The certificates that the council's own CA issued, as folded from the council's stream, and which of them were revoked:
 * by an entry of its own, or with their holder, whose removal ends them all, as does a person's recovery. One thread folds, any thread reads.
 */
public final class Certificates {
    /**
     * A certificate that counts no more.
     *
     * @param at when it was put on record, by the clock of the node that did
     */
    public record Revocation(IssuedCertificate certificate, RevocationReason reason, Instant at) {}

    private final Map<String, IssuedCertificate> issued = new ConcurrentSkipListMap<>();
    private final Map<String, IssuedCertificate> byDigest = new ConcurrentHashMap<>();
    private final Map<String, Revocation> revoked = new ConcurrentSkipListMap<>();
    private volatile long revocations;

    /** All that were issued, in order of their serial numbers. */
    public Collection<IssuedCertificate> issued() {
        return List.copyOf(issued.values());
    }

    /** The one with this serial number. */
    public Optional<IssuedCertificate> issued(String serial) {
        return Optional.ofNullable(issued.get(serial));
    }

    /** The one whose encoding has this SHA-256, in hex digits. */
    public Optional<IssuedCertificate> withDigest(String digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    /** The revocation of the one with this serial number. */
    public Optional<Revocation> revocation(String serial) {
        return Optional.ofNullable(revoked.get(serial));
    }

    /** All revocations, the oldest first. */
    public List<Revocation> revocations() {
        return revoked.values().stream()
                .sorted(Comparator.comparing(Revocation::at)
                        .thenComparing(each -> each.certificate().serial()))
                .toList();
    }

    /** Rises with each revocation: whoever made a list looks by it whether there is more to say. */
    public long revision() {
        return revocations;
    }

    /** Those of this holder that are neither over nor revoked. */
    public List<IssuedCertificate> validOf(CertificateHolder holder, long second) {
        return issued.values().stream()
                .filter(each ->
                        each.holder().equals(holder) && each.until() >= second && !revoked.containsKey(each.serial()))
                .toList();
    }

    /** Those of this person, or of a tool of this person's, that are not revoked. */
    List<IssuedCertificate> unrevokedOf(UserId user) {
        return issued.values().stream()
                .filter(each -> isOf(each.holder(), user) && !revoked.containsKey(each.serial()))
                .toList();
    }

    /** Folds one entry; what is about something else is passed over. Only the folding thread calls this, in order. */
    public void apply(Instant time, CouncilEntry entry) {
        if (entry instanceof CouncilEntry.CertificateIssued e) {
            issued.put(e.certificate().serial(), e.certificate());
            byDigest.put(e.certificate().digest(), e.certificate());
        } else if (entry instanceof CouncilEntry.CertificateRevoked e) {
            var certificate = issued.get(e.serial());
            if (certificate == null) {
                throw new IllegalStateException("a council entry revokes a certificate that no entry before it issued");
            }
            // What was said first stands as the time; that a key is known to others is news at any time.
            var before = revoked.get(e.serial());
            revoked.put(e.serial(), new Revocation(certificate, e.reason(), before == null ? time : before.at()));
            revocations++;
        } else if (entry instanceof CouncilEntry.ToolRemoved e) {
            revokeAll(
                    time,
                    RevocationReason.CESSATION_OF_OPERATION,
                    holder -> holder instanceof CertificateHolder.OfTool of
                            && of.tool().equals(e.tool()));
        } else if (entry instanceof CouncilEntry.UserRemoved e) {
            revokeAll(time, RevocationReason.AFFILIATION_CHANGED, holder -> isOf(holder, e.user()));
        } else if (entry instanceof CouncilEntry.OfPerson.RecoveryConfirmed e) {
            // The person begins anew, with nothing from before: who had the password may have had a certificate made.
            revokeAll(time, RevocationReason.SUPERSEDED, new CertificateHolder.OfUser(e.user())::equals);
        }
    }

    private static boolean isOf(CertificateHolder holder, UserId user) {
        return (holder instanceof CertificateHolder.OfTool tool && tool.user().equals(user))
                || (holder instanceof CertificateHolder.OfUser person
                        && person.user().equals(user));
    }

    private void revokeAll(Instant time, RevocationReason reason, Predicate<CertificateHolder> whose) {
        for (var certificate : issued.values()) {
            if (whose.test(certificate.holder())
                    && revoked.putIfAbsent(certificate.serial(), new Revocation(certificate, reason, time)) == null) {
                revocations++;
            }
        }
    }
}
