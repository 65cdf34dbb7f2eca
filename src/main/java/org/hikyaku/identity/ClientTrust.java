package org.hikyaku.identity;

import io.vertx.core.net.TrustOptions;
import java.net.Socket;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a client's certificate is worth. The handshake asks for one, takes any, and proves that the client has its key; whether it
 * may be used is decided here, for each request anew, and whose it is by the council, which has its thumbprint. So a
 * certificate that the client made itself is as good as any, once it is registered.
 */
public final class ClientTrust {
    private static final int RSA_LEAST_BITS = 2048;
    private static final int RSA_MOST_BITS = 8192;
    private static final int EC_MOST_BITS = 521;

    /** Whether the certificate counts at this time: not before its time nor after it. */
    boolean counts(ShownCertificate shown, Instant now) {
        var certificate = shown.chain().get(0);
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Whether it is a key whose signatures are worth something, and cost no more than others'. */
    static boolean isUsable(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits >= RSA_LEAST_BITS
                    && bits <= RSA_MOST_BITS
                    && rsa.getPublicExponent().bitLength() <= Integer.SIZE;
        }
        if (key instanceof ECPublicKey ec) {
            return ec.getParams().getCurve().getField().getFieldSize() <= EC_MOST_BITS;
        }
        return key instanceof EdECPublicKey;
    }

    /** For the handshake: certificates of any issuer, if their own key is usable. */
    static TrustOptions handshake() {
        return TrustOptions.wrap(new AnyIssuer());
    }

    /**
     * Takes any client's certificate. That is no carelessness: nothing is granted by it. Extended, so that the JDK does not put
     * checks of its own around it.
     */
    private static final class AnyIssuer extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (chain.length == 0 || !isUsable(chain[0].getPublicKey())) {
                throw new CertificateException("the key of the client's certificate is not one that is taken");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("there is no server to trust here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
