package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.hikyaku.testing.Reply;

/** Content codings of answers and of bodies. */
final class Compression {
    private static final int MEMBER = 64 << 20;
    private static final int MEMBERS = 100;

    private final Rows rows;

    Compression(Rows rows) {
        this.rows = rows;
    }

    /** The same answer comes coded to whom that suits and plain to all others, and says that it may be either. */
    void assertOfAnswers() {
        var place = rows.placeOf(Rows.ids(20));
        for (var path : List.of(place.objects(), place.manifest(), rows.root() + "collections/")) {
            var plain = read(path, "").expecting(200);
            assertEquals("", plain.header("content-encoding"));
            assertEquals("Accept-Encoding", vary(plain));
            for (var takes : List.of("gzip", "gzip, deflate, br", "*", "GZIP;q=0.5", "br, gzip;q=0.1")) {
                var coded = read(path, takes).expecting(200);
                assertEquals("gzip", coded.header("content-encoding"), takes);
                assertEquals(Taxii.MEDIA_TYPE, coded.header("content-type"));
                assertEquals("Accept-Encoding", vary(coded));
                assertEquals(plain.header(Rows.LAST), coded.header(Rows.LAST));
                assertTrue(coded.body().length < plain.body().length);
                assertEquals(plain.text(), unpacked(coded.body()), takes);
            }
            for (var refuses : List.of("identity", "gzip;q=0", "br", "*;q=0", "gzip;q=0.2, identity")) {
                assertEquals(plain.masked(), read(path, refuses).masked(), refuses);
            }
        }
    }

    private Reply read(String path, String acceptEncoding) {
        var headers = acceptEncoding.isEmpty()
                ? Map.of("Accept", Taxii.MEDIA_TYPE)
                : Map.of("Accept", Taxii.MEDIA_TYPE, "Accept-Encoding", acceptEncoding);
        return rows.ask("GET", rows.world.reader(), path, headers);
    }

    private static String vary(Reply reply) {
        return reply.header("vary").replace("accept-encoding", "Accept-Encoding");
    }

    /** A coded body is taken as what is in it, one that unpacks to too much is a 413, and any other coding a 415. */
    void assertOfBodies() {
        var place = rows.world.ready();
        var id = Rows.id("indicator");
        var object = place.indicator(id);
        var body = Rows.envelope(object).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                1,
                Taxii.STATUS
                        .in(post(place, "gzip", packed(body)), 202)
                        .path("success_count")
                        .asInt());
        assertEquals(
                object,
                new String(
                        rows.get(rows.world.reader(), place.object(id))
                                .objects()
                                .get(0),
                        StandardCharsets.UTF_8));
        Taxii.ERROR.in(post(place, "gzip", body), 400);
        Taxii.ERROR.in(post(place, "gzip", Arrays.copyOf(packed(body), 100)), 400);
        for (var coding : List.of("br", "deflate", "gzip, gzip", "x")) {
            Taxii.ERROR.in(post(place, coding, packed(body)), 415);
        }
        int limit = rows.get(rows.world.desk(), rows.root())
                .json()
                .path("max_content_length")
                .asInt();
        assertTrue(limit < MEMBER);
        Taxii.ERROR.in(post(place, "gzip", packed(padded(body, limit + 1))), 413);
        Taxii.STATUS.in(post(place, "gzip", packed(padded(body, limit))), 202);
        // Small as it comes, more than any array of bytes once it is unpacked.
        var bomb = repeated(packed(padded(body, MEMBER)), MEMBERS);
        assertTrue(bomb.length < limit, "it would be too large as it is");
        Taxii.ERROR.in(post(place, "gzip", bomb), 413);
        Taxii.DISCOVERY.in(rows.get(rows.world.desk(), "/taxii2/"));
    }

    private Reply post(Place place, String coding, byte[] body) {
        var headers = Map.of("Accept", Taxii.MEDIA_TYPE, "Content-Type", Taxii.MEDIA_TYPE, "Content-Encoding", coding);
        return rows.world.broker().request("POST", place.objects(), headers, body, rows.world.desk());
    }

    private static byte[] padded(byte[] body, int length) {
        var padded = Arrays.copyOf(body, length);
        Arrays.fill(padded, body.length, length, (byte) ' ');
        return padded;
    }

    private static byte[] repeated(byte[] bytes, int times) {
        var all = new ByteArrayOutputStream(bytes.length * times);
        for (int i = 0; i < times; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    private static byte[] packed(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String unpacked(byte[] coded) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(coded))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
