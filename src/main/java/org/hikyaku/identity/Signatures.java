package org.hikyaku.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HashSet;
import java.util.Set;

/** Nimbus' verifiers, and one for Ed25519 by the JDK: Nimbus' own would need a library more. */
final class Signatures extends BaseJWSProvider implements JWSVerifierFactory {
    private static final Set<JWSAlgorithm> ED25519 = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

    private final DefaultJWSVerifierFactory others = new DefaultJWSVerifierFactory();

    Signatures() {
        super(supported());
    }

    private static Set<JWSAlgorithm> supported() {
        var all = new HashSet<>(new DefaultJWSVerifierFactory().supportedJWSAlgorithms());
        all.addAll(ED25519);
        return all;
    }

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
        return ED25519.contains(header.getAlgorithm())
                ? new Ed25519((PublicKey) key)
                : others.createJWSVerifier(header, key);
    }

    private static final class Ed25519 extends BaseJWSProvider implements JWSVerifier {
        private final PublicKey key;

        Ed25519(PublicKey key) {
            super(ED25519);
            this.key = key;
        }

        @Override
        public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
            try {
                var verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key);
                verifier.update(signed);
                return verifier.verify(signature.decode());
            } catch (GeneralSecurityException noSignatureOfThisKey) {
                return false;
            }
        }
    }
}
