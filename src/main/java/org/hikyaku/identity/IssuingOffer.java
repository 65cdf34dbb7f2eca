package org.hikyaku.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * An issuing CA that a root elsewhere signed, on its way into a broker's {@code DIR/certs}. {@link #request} makes a key that stays
 * here, {@link #put} lays down what the root made of it, and the broker {@link #take takes} it at its next look, under its own lock.
 * So none of it needs the broker to stand still; and as long as the offer lies there, taking it can be done again from the start.
 */
final class IssuingOffer {
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;

    private final Path certs;
    private final Path key;
    private final Path offer;

    IssuingOffer(Path certs) {
        this.certs = certs;
        this.key = certs.resolve("issuing.next.key");
        this.offer = certs.resolve("issuing.next.pem");
    }

    /** A request for a fresh key, PEM. A key from before that was not taken yet is no longer of use. */
    String request() {
        try {
            Files.createDirectories(certs);
            Files.deleteIfExists(offer);
            var pair = Issuance.keyPair(CertificateProfile.load("issuing"));
            PemFiles.write(key, pair.getPrivate());
            var request = new JcaPKCS10CertificationRequestBuilder(new X500Principal(""), pair.getPublic())
                    .build(new JcaContentSignerBuilder(Issuance.signature(pair.getPrivate())).build(pair.getPrivate()));
            return PemFiles.pem("CERTIFICATE REQUEST", request.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("a request could not be signed", e);
        }
    }

    /** Checks what the root made of the request, and lays it down. */
    void put(Path file, Instant now) {
        var chain = fit(file, now);
        PemFiles.write(offer, chain.toArray(X509Certificate[]::new));
    }

    /** The issuing CA's certificate and the root's, if they would do. */
    private List<X509Certificate> fit(Path file, Instant now) {
        if (!Files.exists(key)) {
            throw UnusableKeys.missing(key, "it is made with the request that is to be signed");
        }
        var chain = PemFiles.certificates(file);
        if (chain.size() != 2) {
            throw UnusableKeys.unfit(file, "the issuing CA's certificate and the root's are wanted in it, and no more");
        }
        for (var each : chain) {
            var usage = each.getKeyUsage();
            boolean ca = each.getBasicConstraints() >= 0
                    && usage != null
                    && usage[KEY_CERT_SIGN]
                    && usage[CRL_SIGN]
                    && !now.isBefore(each.getNotBefore().toInstant())
                    && now.isBefore(each.getNotAfter().toInstant());
            if (!ca) {
                throw UnusableKeys.unfit(file, "one of the certificates in it is not a CA's, or not of this time");
            }
        }
        if (!BuiltInCa.isSignedBy(chain.get(0), chain.get(1)) || !BuiltInCa.isSignedBy(chain.get(1), chain.get(1))) {
            throw UnusableKeys.unfit(file, "the second certificate in it is not a root that signed the first");
        }
        if (!BuiltInCa.belong(PemFiles.privateKey(key), chain.get(0).getPublicKey())) {
            throw UnusableKeys.unfit(file, "it is about another key than that of the request made here");
        }
        return chain;
    }

    /** Makes what is offered the issuing CA, if there is an offer. */
    void take(Instant now) {
        if (!Files.exists(offer)) {
            return;
        }
        var chain = fit(offer, now);
        var root = chain.get(1);
        try {
            // First, so that nothing is ever signed again by a root that is given up.
            Files.deleteIfExists(certs.resolve("root.key"));
            PemFiles.write(certs.resolve("issuing.key"), PemFiles.privateKey(key));
            PemFiles.write(
                    certs.resolve("issuing.pem"),
                    withFormer(chain.get(0), root, now).toArray(X509Certificate[]::new));
            PemFiles.write(certs.resolve("ca.pem"), root);
            Files.delete(offer);
            Files.deleteIfExists(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What issuing CAs of the same root issued before stays good. */
    private List<X509Certificate> withFormer(X509Certificate fresh, X509Certificate root, Instant now) {
        var all = new ArrayList<>(List.of(fresh));
        var file = certs.resolve("issuing.pem");
        for (var former : Optional.of(file)
                .filter(Files::exists)
                .map(PemFiles::certificates)
                .orElse(List.of())) {
            if (!former.equals(fresh)
                    && now.isBefore(former.getNotAfter().toInstant())
                    && BuiltInCa.isSignedBy(former, root)) {
                all.add(former);
            }
        }
        return all;
    }
}
