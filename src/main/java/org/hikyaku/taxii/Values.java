package org.hikyaku.taxii;

import java.util.ArrayList;
import java.util.List;
import org.hikyaku.web.Fault;

/**
 * The values of a request's match fields: lists between commas, none of them empty (T-087), and not more of all fields together
 * than has a bound (T-113). A value that holds a comma cannot be asked for: clients escape the commas between values too.
 */
final class Values {
    /** How many values all match fields of a request may have together. */
    static final int MOST = 256;

    /** How many characters these may have. */
    static final int MOST_CHARS = 8_192;

    /** What stands in a text for bytes that were not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private int count;
    private int chars;

    /** What stands between the commas, decoded: anything that can be written, spaces too. */
    List<String> texts(String name, String text) {
        var found = new ArrayList<String>(1);
        chars += text.length();
        for (int from = 0; from <= text.length(); ) {
            int end = text.indexOf(',', from);
            if (end < 0) {
                end = text.length();
            }
            if (end == from) {
                throw Fault.badRequest(name + " has an empty value");
            }
            found.add(text.substring(from, end));
            from = end + 1;
        }
        count += found.size();
        if (count > MOST || chars > MOST_CHARS) {
            throw Fault.badRequest(
                    "the match fields have more than " + MOST + " values or " + MOST_CHARS + " characters together");
        }
        if (text.chars().anyMatch(Values::isControl)) {
            throw Fault.badRequest(name + " has a value with a control character, or not in UTF-8");
        }
        return found;
    }

    /** Values that are of printable ASCII: ids, types, versions. */
    List<String> words(String name, String text) {
        var found = texts(name, text);
        if (found.stream().flatMapToInt(String::chars).anyMatch(c -> c <= ' ' || c > '~')) {
            throw Fault.badRequest(name + " has a value with a character that no such value has");
        }
        return found;
    }

    private static boolean isControl(int c) {
        return c < ' ' || (c > '~' && c < 0xA0) || c == REPLACEMENT;
    }
}
