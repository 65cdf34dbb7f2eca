package org.hikyaku.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An envelope that can be posted again and again as another one: each time all its objects have new ids, by which they name each other
 * as before. What keeps its id is what is there the next time, in the very bytes: marking definitions, and the identities that those name. For one client.
 */
final class Template {
    private static final Pattern NEW_EACH_TIME = Pattern.compile(
            "(?<!marking-definition|extension-definition|identity)--(?=[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})");

    /** The digits in a UUID's first group. */
    private static final int DIGITS = 8;

    private final byte[] envelope;
    private final int objects;
    private final int[] places;

    /** @param objects of which no two ids differ in their first group alone */
    Template(List<byte[]> objects) {
        this.objects = objects.size();
        envelope = Indicators.envelope(objects);
        // A character for each byte, so that places are the same in both.
        places = NEW_EACH_TIME
                .matcher(new String(envelope, StandardCharsets.ISO_8859_1))
                .results()
                .mapToInt(found -> found.end())
                .toArray();
    }

    /** The envelope of this number; valid until the next is asked for. */
    byte[] numbered(long number) {
        for (int place : places) {
            long rest = number;
            for (int i = place + DIGITS - 1; i >= place; i--) {
                envelope[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return envelope;
    }

    int objects() {
        return objects;
    }
}
