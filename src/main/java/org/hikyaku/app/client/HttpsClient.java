package org.hikyaku.app.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** HTTPS with one trusted CA and no other: the name in the server's certificate is checked as by any client. */
public final class HttpsClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String TAXII = "application/taxii+json;version=2.1";

    private final HttpClient http;

    private HttpsClient(HttpClient http) {
        this.http = http;
    }

    /**
     * A client that trusts the certificates of this PEM file.
     *
     * @throws CallFailed if the file holds none
     */
    public static HttpsClient trusting(Path ca) {
        try (var in = Files.newInputStream(ca)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int n = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca" + n++, certificate);
            }
            if (n == 0) {
                throw new CallFailed("The file " + ca + " holds no certificate.");
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return new HttpsClient(HttpClient.newBuilder()
                    .sslContext(context)
                    .connectTimeout(CONNECT)
                    .build());
        } catch (IOException | GeneralSecurityException e) {
            throw new CallFailed("The file " + ca + " cannot be read as certificates in PEM.");
        }
    }

    /** Asks for a JSON document. */
    public Answer get(Optional<Credentials> who, URI url) {
        return send(who, "GET", url, "", new byte[0], "application/json");
    }

    /** Asks for a TAXII resource. */
    public Answer getTaxii(Optional<Credentials> who, URI url) {
        return send(who, "GET", url, "", new byte[0], TAXII);
    }

    /** Sends a JSON document. */
    public Answer send(Credentials who, String method, URI url, byte[] json) {
        return send(
                Optional.of(who), method, url, json.length == 0 ? "" : "application/json", json, "application/json");
    }

    /** Posts a TAXII envelope. */
    public Answer postTaxii(Credentials who, URI url, byte[] envelope) {
        return send(Optional.of(who), "POST", url, TAXII, envelope, TAXII);
    }

    private Answer send(Optional<Credentials> who, String method, URI url, String type, byte[] body, String accept) {
        var request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Accept", accept)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        who.ifPresent(credentials -> request.header("Authorization", credentials.basic()));
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(method, url, response.statusCode(), response.body());
        } catch (ConnectException e) {
            throw new CallFailed("Nobody answers at " + url.getAuthority() + ".");
        } catch (SSLException e) {
            throw new CallFailed(
                    "The certificate shown at " + url.getAuthority() + " is not one that the CA vouches for.");
        } catch (IOException e) {
            throw new CallFailed("The connection to " + url.getAuthority() + " broke off.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed("It was interrupted.");
        }
    }
}
