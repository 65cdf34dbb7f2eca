package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.Python;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.SelfMade;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Published clients sign in as they are: Authlib, requests, taxii2-client, curl. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OAuthClientsIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SelfMade certificate = SelfMade.now();
    private RunningBroker broker;
    private Caller member;
    private KeyPair rsa;
    private KeyPair ec;
    private Path folder;

    @BeforeAll
    void open(@TempDir Path fresh) throws Exception {
        broker = RunningBroker.embedded();
        member = broker.caller("Aoba Power");
        folder = fresh;
        certificate.write(folder);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        rsa = generator.generateKeyPair();
        generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ec = generator.generateKeyPair();
        register("certificates", JSON.createArrayNode().add(certificate.pem()).toString());
        register("keys", "[" + jwk((RSAPublicKey) rsa.getPublic()) + "," + jwk((ECPublicKey) ec.getPublic()) + "]");
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private void register(String what, String values) {
        Arrival.give(broker, member.id(), "PUT", what, "{\"" + what + "\":" + values + "}")
                .expecting(200);
    }

    private static String jwk(RSAPublicKey key) {
        return "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\"}"
                .formatted(number(key.getModulus().toByteArray(), 384));
    }

    private static String jwk(ECPublicKey key) {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        number(key.getW().getAffineX().toByteArray(), 32),
                        number(key.getW().getAffineY().toByteArray(), 32));
    }

    /** Without the sign's byte, and with the zeros that a short one lacks. */
    private static String number(byte[] signed, int length) {
        byte[] bytes = new byte[length];
        int copied = Math.min(length, signed.length);
        System.arraycopy(signed, signed.length - copied, bytes, length - copied, copied);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String pem(KeyPair pair) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void pythonsClientsSignInInEveryWayThatTheyHave() throws Exception {
        var python = Python.withRequirements("oauth_clients.txt");
        var order = JSON.createObjectNode();
        order.put("ca", broker.ca().toString());
        order.put("id", member.id());
        order.put("secret", member.secret());
        order.put("certificate", folder.resolve("client.pem").toString());
        order.put("certificate_key", folder.resolve("client.key").toString());
        order.put(
                "metadata",
                broker.base().resolve("/.well-known/oauth-authorization-server").toString());
        order.put("root", broker.base().resolve(broker.root()).toString());
        order.put("discovery", broker.base().resolve("/taxii2/").toString());
        order.putObject("keys").put("RS256", pem(rsa)).put("ES256", pem(ec));

        var told = python.run("oauth_clients.py", order.toString());

        var title = broker.get(member, broker.root()).json().path("title").asText();
        var expected = new TreeMap<String, String>();
        for (var way : List.of(
                "client_secret_basic",
                "client_secret_post",
                "private_key_jwt RS256",
                "private_key_jwt ES256",
                "tls_client_auth",
                "Token",
                "certificate alone",
                "taxii2-client with a certificate")) {
            expected.put(way, title);
        }
        expected.put("the same token without the certificate", "401");
        expected.put("revoked", "401");
        var came = new TreeMap<String, String>();
        told.properties()
                .forEach(each -> came.put(each.getKey(), each.getValue().asText()));
        assertEquals(expected, came);
    }

    @Test
    void curlSignsInByItsCertificate() throws Exception {
        var root = broker.base().resolve(broker.root()).toString();
        assertEquals("401", curl(root));
        assertEquals(
                "200",
                curl(
                        root,
                        "--cert",
                        folder.resolve("client.pem").toString(),
                        "--key",
                        folder.resolve("client.key").toString()));
    }

    /** The status that curl is answered with. */
    private String curl(String url, String... more) throws InterruptedException {
        var command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--show-error",
                "--max-time",
                "30",
                "--cacert",
                broker.ca().toString(),
                "--header",
                "Accept: " + RunningBroker.TAXII,
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_code}"));
        command.addAll(List.of(more));
        command.add(url);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(true, process.waitFor(1, TimeUnit.MINUTES));
            return told;
        } catch (IOException e) {
            var why = "no curl: " + e.getMessage();
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(why);
            }
            return Assumptions.abort(why);
        }
    }
}
