package org.hikyaku.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.journal.Part;
import org.jspecify.annotations.Nullable;

/** How what feeds write is made of CBOR. */
final class Cbor {
    private static final CBORFactory CBOR = new CBORFactory();

    private Cbor() {}

    static void uuid(JsonGenerator out, UUID value) throws IOException {
        out.writeNumber(value.getMostSignificantBits());
        out.writeNumber(value.getLeastSignificantBits());
    }

    static <K> int number(Map<K, Integer> numbers, K key) {
        var found = numbers.get(key);
        if (found == null) {
            throw new AssertionError("every key was numbered before");
        }
        return found;
    }

    static String text(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("a feed entry is cut short");
        }
        return value;
    }

    static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.nextToken() != token) {
            throw new IllegalStateException("a feed entry is not of the shape that feeds write");
        }
    }

    interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    interface Reading {
        void from(JsonParser in) throws IOException;
    }

    static byte[] write(Writing writing) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = CBOR.createGenerator(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void read(Part part, Reading reading) {
        try (var in = CBOR.createParser(part.bytes())) {
            reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
