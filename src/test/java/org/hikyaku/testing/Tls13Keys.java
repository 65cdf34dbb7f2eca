package org.hikyaku.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key schedule of TLS 1.3 (RFC 8446, section 7.1) for TLS_AES_128_GCM_SHA256 and secp256r1, from the client's side. */
@SuppressWarnings("NullAway.Init") // by the steps of the handshake
final class Tls13Keys {
    private static final int HASH = 32;
    private static final int COORDINATE = 32;
    private static final byte[] NOTHING = new byte[0];

    private final KeyPair pair;
    private final byte[] early;
    private byte[] earlyTraffic;
    private byte[] handshake;
    private byte[] clientsHandshake;
    private byte[] serversHandshake;
    private byte[] main;
    private byte[] clientsData;
    private byte[] serversData;

    /** Begins with a key that both sides have; zeros for none. */
    Tls13Keys(byte[] shared) throws GeneralSecurityException {
        early = hmac(new byte[HASH], shared);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    /** Records under one key, in one direction. */
    static final class Traffic {
        private final byte[] key;
        private final byte[] iv;
        private long number;

        private Traffic(byte[] secret) throws GeneralSecurityException {
            key = expand(secret, "key", NOTHING, 16);
            iv = expand(secret, "iv", NOTHING, 12);
        }

        private byte[] crypt(int mode, byte[] head, byte[] text) throws GeneralSecurityException {
            var nonce = ByteBuffer.wrap(iv.clone());
            nonce.putLong(4, nonce.getLong(4) ^ number++);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce.array()));
            cipher.updateAAD(head);
            return cipher.doFinal(text);
        }

        /** What is in a record: the plain text, its type, and zeros. */
        byte[] open(byte[] head, byte[] body) throws GeneralSecurityException {
            return crypt(Cipher.DECRYPT_MODE, head, body);
        }

        /** The body of a record of this type. */
        byte[] seal(int type, byte[] text) throws GeneralSecurityException {
            var plain = Arrays.copyOf(text, text.length + 1);
            plain[text.length] = (byte) type;
            var head = ByteBuffer.allocate(5).put((byte) 23).putShort((short) 0x0303);
            return crypt(
                    Cipher.ENCRYPT_MODE,
                    head.putShort((short) (plain.length + 16)).array(),
                    plain);
        }
    }

    /** The client's public key. */
    byte[] share() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return ByteBuffer.allocate(1 + 2 * COORDINATE)
                .put((byte) 4)
                .put(coordinate(point.getAffineX()))
                .put(coordinate(point.getAffineY()))
                .array();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        var fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    /** Shows that the client has the shared key, by its hello without the part that shows it. */
    byte[] binder(byte[] hello) throws GeneralSecurityException {
        return word(derive(early, "res binder", NOTHING), hello);
    }

    /** After the client's hello. */
    void offered(byte[] hello) throws GeneralSecurityException {
        earlyTraffic = derive(early, "c e traffic", hello);
    }

    /** After the server's hello, with its public key; {@code resumed} if it took up the key that was offered. */
    void agree(byte[] share, byte[] transcript, boolean resumed) throws GeneralSecurityException {
        var x = new BigInteger(1, Arrays.copyOfRange(share, 1, 1 + COORDINATE));
        var y = new BigInteger(1, Arrays.copyOfRange(share, 1 + COORDINATE, share.length));
        var group = ((ECPublicKey) pair.getPublic()).getParams();
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), group)), true);
        byte[] before = resumed ? early : hmac(new byte[HASH], new byte[HASH]);
        handshake = hmac(derive(before, "derived", NOTHING), agreement.generateSecret());
        clientsHandshake = derive(handshake, "c hs traffic", transcript);
        serversHandshake = derive(handshake, "s hs traffic", transcript);
    }

    /** After the server's last word. */
    void finished(byte[] transcript) throws GeneralSecurityException {
        main = hmac(derive(handshake, "derived", NOTHING), new byte[HASH]);
        clientsData = derive(main, "c ap traffic", transcript);
        serversData = derive(main, "s ap traffic", transcript);
    }

    /** The client's last word, by all that was said before it. */
    byte[] clientsWord(byte[] transcript) throws GeneralSecurityException {
        return word(clientsHandshake, transcript);
    }

    Traffic early() throws GeneralSecurityException {
        return new Traffic(earlyTraffic);
    }

    Traffic clientsHandshake() throws GeneralSecurityException {
        return new Traffic(clientsHandshake);
    }

    Traffic serversHandshake() throws GeneralSecurityException {
        return new Traffic(serversHandshake);
    }

    Traffic clientsData() throws GeneralSecurityException {
        return new Traffic(clientsData);
    }

    Traffic serversData() throws GeneralSecurityException {
        return new Traffic(serversData);
    }

    /** The key that a ticket stands for, by the whole handshake. */
    byte[] ofTicket(byte[] nonce, byte[] transcript) throws GeneralSecurityException {
        return expand(derive(main, "res master", transcript), "resumption", nonce, HASH);
    }

    private static byte[] word(byte[] secret, byte[] transcript) throws GeneralSecurityException {
        return hmac(expand(secret, "finished", NOTHING, HASH), sha256(transcript));
    }

    private static byte[] derive(byte[] secret, String label, byte[] transcript) throws GeneralSecurityException {
        return expand(secret, label, sha256(transcript), HASH);
    }

    /** HKDF-Expand-Label; what is asked for is never longer than one hash. */
    private static byte[] expand(byte[] secret, String label, byte[] context, int length)
            throws GeneralSecurityException {
        var info = new ByteArrayOutputStream();
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        info.write(0);
        info.write(length);
        info.write(name.length);
        info.writeBytes(name);
        info.write(context.length);
        info.writeBytes(context);
        info.write(1);
        return Arrays.copyOf(hmac(secret, info.toByteArray()), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] sha256(byte[] text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text);
    }
}
