package org.hikyaku.identity;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.util.IPAddress;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.IssuedCertificate;
import org.hikyaku.council.Refusal;
import org.hikyaku.identity.Issuance.Issuer;

/**
 * The council's issuing CA: certifies keys that were proved, for holders that the council knows. It keeps no record; whoever
 * calls puts what was issued on record before it leaves the process, for a certificate that is not on record does not count.
 *
 * <p>What stands in a certificate is the holder's id in the council and nothing about a person: {@code CN} and a URI {@code
 * urn:uuid:…} for a tool or a user, names and addresses for a server.
 */
public final class CertificateAuthority {
    /** The most names of one server. */
    public static final int MOST_NAMES = 20;

    private static final Pattern DNS = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final List<X509Certificate> chain;
    private final Issuer issuer;

    /**
     * What was issued.
     *
     * @param record what it is to be known by
     * @param chain the certificate and the issuing one after it, PEM
     */
    public record Issued(IssuedCertificate record, String chain) {}

    CertificateAuthority(List<X509Certificate> issuing, PrivateKey key) {
        this.chain = List.copyOf(issuing);
        this.issuer = new Issuer(chain.get(0), key);
    }

    /** Certifies the request's key for this holder, from now for the profile's lifetime. Not for an event loop. */
    public Issued issue(SigningRequest request, CertificateHolder holder, Instant now) {
        var certificate = Issuance.certificate(profile(holder), request.key(), issuer, now);
        try {
            var record = new IssuedCertificate(
                    serial(certificate),
                    holder,
                    Digests.sha256(certificate.getEncoded()),
                    request.keyDigest(),
                    certificate.getNotBefore().toInstant().getEpochSecond(),
                    certificate.getNotAfter().toInstant().getEpochSecond());
            return new Issued(record, PemFiles.text(certificate, issuer.certificate()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate has no encoding", e);
        }
    }

    /** A certificate's serial number as it stands on record. */
    static String serial(X509Certificate certificate) {
        return String.format(Locale.ROOT, "%032x", certificate.getSerialNumber());
    }

    private static CertificateProfile profile(CertificateHolder holder) {
        if (holder instanceof CertificateHolder.OfTool of) {
            return person("tools", of.tool().toString());
        } else if (holder instanceof CertificateHolder.OfUser of) {
            return person("users", of.user().toString());
        } else if (holder instanceof CertificateHolder.OfServer of) {
            var first = of.names().stream().sorted().findFirst().orElseThrow();
            var profile = CertificateProfile.load("member-server");
            return profile.withSubject("CN=" + first.replace(":", "\\:") + "," + profile.subject())
                    .withNames(List.copyOf(of.names()));
        }
        throw new AssertionError("a holder outside the sealed family");
    }

    private static CertificateProfile person(String unit, String id) {
        var profile = CertificateProfile.load("client");
        return profile.withSubject("CN=" + id + ",OU=" + unit + "," + profile.subject())
                .withNames(List.of("urn:uuid:" + id));
    }

    /**
     * A server under these names: DNS names in lower case, without wildcards, and addresses.
     *
     * @throws Refusal if one of them is neither
     */
    public static CertificateHolder.OfServer server(List<String> names) {
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw Refusal.invalid("a server has 1 to " + MOST_NAMES + " names");
        }
        for (var name : names) {
            if (serverName(name).isEmpty()) {
                throw Refusal.invalid("a server's name is a DNS name in lower case without wildcards, or an address");
            }
        }
        return new CertificateHolder.OfServer(Set.copyOf(names));
    }

    /** The name, if a server may have it. */
    public static Optional<String> serverName(String name) {
        boolean numeric = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
        boolean address = name.length() <= 45 && (IPAddress.isValidIPv4(name) || IPAddress.isValidIPv6(name));
        boolean is = address || (!numeric && DNS.matcher(name).matches());
        return is ? Optional.of(name) : Optional.empty();
    }

    List<X509Certificate> chain() {
        return chain;
    }

    Issuer issuer() {
        return issuer;
    }
}
