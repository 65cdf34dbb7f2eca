package org.hikyaku.identity;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private final Set<TrustAnchor> roots;
    private final List<X509Certificate> issuing;
    private final Issuer issuer;

    /**
     * What was issued.
     *
     * @param record what it is to be known by
     * @param chain the certificate and the issuing one after it, PEM
     */
    public record Issued(IssuedCertificate record, String chain) {}

    /**
     * @param roots what is trusted
     * @param issuing the issuing CAs whose certificates count, the one that issues first
     * @param key its key
     */
    CertificateAuthority(List<X509Certificate> roots, List<X509Certificate> issuing, PrivateKey key) {
        this.roots = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toUnmodifiableSet());
        this.issuing = List.copyOf(issuing);
        this.issuer = new Issuer(issuing.get(0), key);
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
                    certificate.getNotAfter().toInstant().getEpochSecond(),
                    false);
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
            if (!isServerName(name)) {
                throw Refusal.invalid("a server's name is a DNS name in lower case without wildcards, or an address");
            }
        }
        return new CertificateHolder.OfServer(new TreeSet<>(names));
    }

    private static boolean isServerName(String name) {
        if (name.length() <= 45 && (IPAddress.isValidIPv4(name) || IPAddress.isValidIPv6(name))) {
            return true;
        }
        // One that ends like an address and is none would be read as one by some.
        return DNS.matcher(name).matches() && !Character.isDigit(name.charAt(name.length() - 1));
    }

    /**
     * Whether a certificate's chain validates (RFC 5280, section 6) through one of the issuing CAs to a root, at the time of its
     * issue: whether it is over or revoked is another question.
     */
    boolean issued(X509Certificate certificate) {
        return issuing.stream()
                .filter(each -> each.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .anyMatch(each -> validates(certificate, each));
    }

    private boolean validates(X509Certificate certificate, X509Certificate through) {
        try {
            var parameters = new PKIXParameters(roots);
            parameters.setRevocationEnabled(false); // the record says it
            parameters.setDate(certificate.getNotBefore());
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate, through));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException notOurs) {
            return false;
        }
    }

    /** The issuing CA's certificate and the roots', PEM. */
    public String chain() {
        var all = Stream.concat(Stream.of(issuer.certificate()), roots.stream().map(TrustAnchor::getTrustedCert));
        return PemFiles.text(all.toArray(X509Certificate[]::new));
    }

    /** The end of the issuing CA's time: until then another one has to be signed. */
    public Instant notAfter() {
        return issuer.certificate().getNotAfter().toInstant();
    }

    /** Whether it issues with the same key and trusts the same. */
    public boolean isSameAs(CertificateAuthority other) {
        return roots.stream()
                        .map(TrustAnchor::getTrustedCert)
                        .collect(Collectors.toSet())
                        .equals(other.roots.stream()
                                .map(TrustAnchor::getTrustedCert)
                                .collect(Collectors.toSet()))
                && issuing.equals(other.issuing)
                && Arrays.equals(issuer.key().getEncoded(), other.issuer.key().getEncoded());
    }

    Issuer issuer() {
        return issuer;
    }
}
