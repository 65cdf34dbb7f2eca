package org.hikyaku.stix.edition;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What one text says, read in the ways in which texts carry others: without its escapes, percent-decoded, and the runs in it that are
 * base64 or hexadecimal (L-23), as UTF-8 and as UTF-16; twice over.
 */
final class Readings {
    private static final int DEPTH = 2;
    // Possessive: no way back, so linear on whatever comes.
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{6,}+={0,2}+");
    private static final Pattern SIGNS = Pattern.compile("[/_+-]");
    private static final int SHORTEST = 6;
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2}){4,}+");

    private Readings() {}

    /** Tells every reading, the text itself first. */
    static void of(String text, Consumer<String> listener) {
        of(text, listener, DEPTH);
    }

    private static void of(String text, Consumer<String> listener, int depth) {
        listener.accept(text);
        if (depth == 0) {
            return;
        }
        if (text.indexOf('\\') >= 0) {
            listener.accept(text.replace("\\", ""));
        }
        if (text.indexOf('%') >= 0) {
            of(percentDecoded(text), listener, depth - 1);
        }
        var base64 = BASE64.matcher(text);
        while (base64.find()) {
            var run = base64.group();
            bytes(decoded(run), listener, depth - 1);
            // A sign between two words may be one of the alphabet too: a slash in a path, a hyphen after a name.
            for (var piece : SIGNS.split(run)) {
                if (piece.length() >= SHORTEST && piece.length() < run.length()) {
                    bytes(decoded(piece), listener, 0);
                }
            }
        }
        var hex = HEX.matcher(text);
        while (hex.find()) {
            bytes(HexFormat.of().parseHex(hex.group()), listener, depth - 1);
        }
    }

    private static void bytes(byte[] bytes, Consumer<String> listener, int depth) {
        if (bytes.length < 2) {
            return;
        }
        of(new String(bytes, StandardCharsets.UTF_8), listener, depth);
        listener.accept(new String(bytes, StandardCharsets.UTF_16LE));
        listener.accept(new String(bytes, StandardCharsets.UTF_16BE));
    }

    /** Whole groups of four; what is left over says at most a byte or two. */
    private static byte[] decoded(String run) {
        var plain = run.replace("=", "").replace('-', '+').replace('_', '/');
        int odd = plain.length() % 4;
        return Base64.getDecoder().decode(odd == 1 ? plain.substring(0, plain.length() - 1) : plain);
    }

    private static String percentDecoded(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            boolean escape = bytes[i] == '%'
                    && i + 2 < bytes.length
                    && HexFormat.isHexDigit(bytes[i + 1])
                    && HexFormat.isHexDigit(bytes[i + 2]);
            if (escape) {
                out.write(HexFormat.fromHexDigits(text(bytes[i + 1], bytes[i + 2])));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static CharSequence text(byte high, byte low) {
        return "" + (char) high + (char) low;
    }
}
