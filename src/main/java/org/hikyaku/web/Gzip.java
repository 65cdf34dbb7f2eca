package org.hikyaku.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The one content coding that is spoken (RFC 9110, section 8.4.1.3), both ways. */
final class Gzip {
    static final String NAME = "gzip";

    /** The older name, which means the same. */
    private static final String OLD_NAME = "x-gzip";

    /** From here on it is worth it, in bytes. */
    static final int WORTH = 1_024;

    private static final int STEP = 16 * 1_024;

    private Gzip() {}

    /** Whether a body of these {@code Content-Encoding} headers is coded, and so. */
    static boolean codes(List<String> contentEncoding) {
        return contentEncoding.size() == 1 && isGzip(contentEncoding.get(0).strip());
    }

    private static boolean isGzip(String coding) {
        return coding.equalsIgnoreCase(NAME) || coding.equalsIgnoreCase(OLD_NAME);
    }

    /**
     * Whether a client that sent these {@code Accept-Encoding} headers takes it, and not less gladly than no coding at all
     * (RFC 9110, section 12.5.3).
     */
    static boolean accepts(List<String> acceptEncoding) {
        double gzip = -1;
        double identity = -1;
        double other = -1;
        for (var header : acceptEncoding) {
            for (var part : header.split(",", -1)) {
                int semicolon = part.indexOf(';');
                var coding = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
                double weight = semicolon < 0 ? 1 : weight(part.substring(semicolon + 1));
                if (isGzip(coding)) {
                    gzip = Math.max(gzip, weight);
                } else if (coding.equalsIgnoreCase("identity")) {
                    identity = weight;
                } else if (coding.equals("*")) {
                    other = weight;
                }
            }
        }
        double ours = gzip >= 0 ? gzip : other;
        return ours > 0 && ours >= identity;
    }

    /** Zero for what is no weight: what is not understood is not taken. */
    private static double weight(String parameter) {
        var text = parameter.strip();
        if (!text.startsWith("q=") && !text.startsWith("Q=")) {
            return 1;
        }
        try {
            double weight = Double.parseDouble(text.substring(2));
            return weight > 0 && weight <= 1 ? weight : 0;
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** A body, coded; for a body of more than some ten thousand bytes not on an event loop. */
    static Buffer encode(Buffer body) {
        var out = new ByteArrayOutputStream(Math.max(512, body.length() / 4));
        try (var gzip = new Fast(out)) {
            gzip.write(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(out.toByteArray());
    }

    /** Objects are alike: the fastest level already leaves a fifth of a page. */
    private static final class Fast extends GZIPOutputStream {
        Fast(ByteArrayOutputStream out) throws IOException {
            super(out, STEP);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /**
     * A coded body as it was, read no further than it may go. Not on an event loop.
     *
     * @param limit the most bytes that it may have
     * @throws Fault 400 for what is not gzip, is cut off, fails its check sum or has more than {@value Gunzip#MOST_MEMBERS}
     *     members; 413 past the limit
     */
    static Buffer decode(Buffer coded, long limit) {
        return new Gunzip(coded.getBytes(), limit).plain();
    }
}
