package org.hikyaku.identity;

import org.hikyaku.council.CertificateDecisions;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.Council;
import org.hikyaku.council.IssuedCertificate;

/** Whether a client's certificate counts at this moment. */
public sealed interface CertificateVerdict {
    /** It does: the council's CA issued it, to a holder that is there, and it is neither over nor revoked. */
    record Good(IssuedCertificate certificate) implements CertificateVerdict {}

    /** It does not. */
    record Bad(Why why) implements CertificateVerdict {}

    /** Why a certificate does not count. */
    enum Why {
        /** Another's, or nobody's: it may count elsewhere, for a tool that registered it itself. */
        NOT_OURS,
        /** Our CA signed it, and the record does not know it. */
        NOT_ON_RECORD,
        /** It is not a client's: a server's. */
        OTHER_PURPOSE,
        /** Its time has not come. */
        NOT_YET_VALID,
        /** Its time is over. */
        EXPIRED,
        /** It was revoked, or its holder is gone. */
        REVOKED,
        /** It is for council staff, and a desk had it made: whoever that was may have its key. */
        NOT_TAKEN
    }

    /**
     * Of what was issued by the council's CA, as the record has it.
     *
     * @param digest SHA-256 of the encoding, 64 hex digits
     * @param second now, in seconds since 1970
     */
    static CertificateVerdict onRecord(Council council, String digest, long second) {
        var found = council.certificates().withDigest(digest);
        if (found.isEmpty()) {
            return new Bad(Why.NOT_ON_RECORD);
        }
        var certificate = found.get();
        if (second < certificate.from()) {
            return new Bad(Why.NOT_YET_VALID);
        }
        if (second > certificate.until()) {
            return new Bad(Why.EXPIRED);
        }
        if (council.certificates().revocation(certificate.serial()).isPresent()
                || !isThere(council, certificate.holder())) {
            return new Bad(Why.REVOKED);
        }
        return CertificateDecisions.isItsHoldersOwn(council, certificate)
                ? new Good(certificate)
                : new Bad(Why.NOT_TAKEN);
    }

    private static boolean isThere(Council council, CertificateHolder holder) {
        if (holder instanceof CertificateHolder.OfTool of) {
            return council.tool(of.tool()).isPresent()
                    && council.user(of.user()).isPresent();
        }
        return holder instanceof CertificateHolder.OfUser of
                && council.user(of.user()).isPresent();
    }

    /** Whether it is one of ours that does not count: no request over a connection that shows it is granted anything. */
    default boolean isOursAndBad() {
        return this instanceof Bad bad && bad.why() != Why.NOT_OURS;
    }

    /**
     * Whether a connection that shows it is not to be, whatever is asked. What is not on record is another matter: it may have been put on
     * record by another node a moment ago, and be folded here at the look before the next decision.
     */
    default boolean endsConnection() {
        return this instanceof Bad bad && bad.why() != Why.NOT_OURS && bad.why() != Why.NOT_ON_RECORD;
    }
}
