package org.hikyaku.journal;

import java.util.HexFormat;

/**
 * One head as it was at one time, as a line of text: {@code stream position hash}, parted by single spaces.
 *
 * @param stream the stream
 * @param head its head then
 */
record Anchored(StreamName stream, Head head) {
    String line() {
        return stream + " " + head.position() + " " + head.hash() + "\n";
    }

    /**
     * Reads back a line, without its end.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Anchored parse(String line) {
        var fields = line.split(" ", -1);
        if (fields.length != 3) {
            throw new IllegalArgumentException("an anchored head has a stream, a position and a hash");
        }
        return new Anchored(
                new StreamName(fields[0]),
                new Head(
                        Long.parseLong(fields[1]), Digest.ofBytes(HexFormat.of().parseHex(fields[2]))));
    }
}
