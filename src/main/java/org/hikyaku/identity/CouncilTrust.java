package org.hikyaku.identity;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a client may show in the handshake, which proves that it has the key and no more: anything but one of the council's own
 * certificates that is revoked, over, or not a client's. What else it means is decided at the request, after a look at the record.
 */
final class CouncilTrust extends X509ExtendedTrustManager {
    private final IssuedCertificates issued;

    CouncilTrust(IssuedCertificates issued) {
        this.issued = issued;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (!ClientTrust.isUsable(chain[0].getPublicKey())) {
            throw new CertificateException("the key of the client's certificate is not one that is taken");
        }
        if (issued.presented(chain[0]).verdict().endsConnection()) {
            throw new CertificateException("a certificate of the council's that does not count");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("the broker is nobody's client here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        throw new CertificateException("the broker is nobody's client here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("the broker is nobody's client here");
    }

    /** None are named: a client need not look among its certificates for one of a certain CA's. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
