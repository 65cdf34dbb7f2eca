package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.hikyaku.testing.ServeProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one port without TLS: health, to this machine, and nothing else. */
class HealthPortTest {
    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    @Test
    void itTellsHealthToThisMachineAndNothingElse(@TempDir Path dir) throws Exception {
        var config = Files.writeString(dir.resolve("hikyaku.yaml"), "health-port: 0\naddress: 0.0.0.0\n");
        try (var broker = ServeProcess.start(dir.resolve("data"), "--config", config.toString())) {
            var line = broker.nextLine();
            var url = URI.create(line.split(" ")[6].replaceAll(",$", ""));
            assertEquals("127.0.0.1", url.getHost(), line);
            var ready = get(url.resolve("ready"));
            assertEquals(200, ready.statusCode());
            assertTrue(ready.headers().firstValue("strict-transport-security").isEmpty());
            assertEquals(200, get(url.resolve("live")).statusCode());
            for (var path : new String[] {"/taxii2/", "/api/v1/users", "/oauth2/token", "/ca/crl", "/", "/health/"}) {
                assertEquals(404, get(url.resolve(path)).statusCode(), path);
            }
            for (var each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (var address : Collections.list(each.getInetAddresses())) {
                    if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                        assertThrows(
                                ConnectException.class,
                                () -> new Socket().connect(new InetSocketAddress(address, url.getPort()), 5_000));
                    }
                }
            }
        }
    }
}
