package org.hikyaku.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks for texts in bytes: as they are, in base64 of either alphabet at each of its three alignments, in hex of either case, and in
 * UTF-16 of either order.
 */
public final class Traces {
    /** Shorter ones would be found by chance. */
    private static final int LEAST = 8;

    private final List<String> found = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private long searched;

    private record Form(String text, String as, byte[] bytes) {}

    /**
     * What is looked for.
     *
     * @param texts of eight characters or more
     */
    public Traces(List<String> texts) {
        for (var text : texts) {
            if (text.length() < LEAST) {
                throw new IllegalArgumentException("too short to be told from chance");
            }
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            add(text, "plain", plain);
            add(text, "UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
            add(text, "UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
            var hex = HexFormat.of().formatHex(plain);
            add(text, "hex", ascii(hex));
            add(text, "HEX", ascii(hex.toUpperCase(Locale.ROOT)));
            for (int shift = 0; shift < 3; shift++) {
                add(text, "base64", inside(Base64.getEncoder(), plain, shift));
                add(text, "base64url", inside(Base64.getUrlEncoder(), plain, shift));
            }
        }
    }

    private void add(String text, String as, byte[] bytes) {
        forms.add(new Form(text, as, bytes));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The characters that are the text's alone where so many bytes stand before it. */
    private static byte[] inside(Base64.Encoder encoder, byte[] plain, int shift) {
        byte[] shifted = new byte[plain.length + shift];
        System.arraycopy(plain, 0, shifted, shift, plain.length);
        var all = encoder.withoutPadding().encodeToString(shifted);
        int from = (shift * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return ascii(all.substring(from, to));
    }

    /** Looks through what is called {@code where}. */
    public void search(String where, byte[] bytes) {
        searched += bytes.length;
        for (var form : forms) {
            if (contains(bytes, form.bytes())) {
                found.add(form.text() + " in " + where + ", " + form.as());
            }
        }
    }

    /** Looks through a text. */
    public void search(String where, String text) {
        search(where, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Looks through every file below a folder.
     *
     * @param but names of files and folders that are left out
     */
    public void searchFiles(Path folder, Set<String> but) {
        try (var all = Files.list(folder)) {
            for (var path : all.toList()) {
                if (but.contains(path.getFileName().toString())) {
                    continue;
                }
                if (Files.isDirectory(path)) {
                    searchFiles(path, but);
                } else {
                    search(path.toString(), Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether what was looked for stands there. */
    private static boolean contains(byte[] bytes, byte[] sought) {
        byte first = sought[0];
        for (int at = 0; at <= bytes.length - sought.length; at++) {
            if (bytes[at] == first && isAt(bytes, sought, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, byte[] sought, int at) {
        for (int i = 1; i < sought.length; i++) {
            if (bytes[at + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }

    /** What was found, where and in which form; empty if nothing was. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** How many bytes were looked through. */
    public long searched() {
        return searched;
    }
}
