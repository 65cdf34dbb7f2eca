package org.hikyaku.stix.value;

/**
 * A URL by the grammar of RFC 3986 (appendix A; S-143).
 *
 * <p>What malware really calls may break that grammar: spaces, backslashes, braces, percent signs before nothing, letters that are not
 * ASCII. STIX wants RFC 3986, so a provider percent-encodes them; a lax reading here would hand on what the readers' tools refuse.
 * {@code java.net.URI} reads RFC 2396 and has no host in {@code http://a_b.example/} (J-09).
 */
public final class UrlText {
    /** As much as a data URL of a small file; a client's own limit is far lower. */
    private static final int MAX_LENGTH = 65_536;

    private static final String UNRESERVED = "-._~";
    private static final String SUB_DELIMITERS = "!$&'()*+,;=";
    private static final String IN_USER = UNRESERVED + SUB_DELIMITERS + ":%";
    private static final String IN_NAME = UNRESERVED + SUB_DELIMITERS + "%";
    private static final String IN_PATH = UNRESERVED + SUB_DELIMITERS + ":@/%";
    private static final String IN_QUERY = IN_PATH + "?";

    private UrlText() {}

    /**
     * Whether the text is absolute, a scheme and what follows it, and made of what RFC 3986 lets stand there. Nothing is asked of
     * a scheme's own rules, and of a host's name only that it is made of the right characters. At most 65536 characters.
     */
    public static boolean isUrl(String text) {
        int colon = text.length() > MAX_LENGTH ? -1 : text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !isScheme(text, colon)) {
            return false;
        }
        int fragment = endOf(text, colon + 1, '#');
        int query = Math.min(endOf(text, colon + 1, '?'), fragment);
        int path = colon + 1;
        if (text.startsWith("//", path)) {
            path = Math.min(endOf(text, path + 2, '/'), query);
            if (!isAuthority(text, colon + 3, path)) {
                return false;
            }
        }
        return isMadeOf(IN_PATH, text, path, query)
                && (query == fragment || isMadeOf(IN_QUERY, text, query + 1, fragment))
                && (fragment == text.length() || isMadeOf(IN_QUERY, text, fragment + 1, text.length()));
    }

    private static int endOf(String text, int from, char mark) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at;
    }

    private static boolean isScheme(String text, int end) {
        if (!Ascii.isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && !Ascii.isOneOf("+-.", c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAuthority(String text, int from, int to) {
        int at = text.lastIndexOf('@', to - 1);
        int host = from;
        if (at >= from) {
            if (!isMadeOf(IN_USER, text, from, at)) {
                return false;
            }
            host = at + 1;
        }
        if (host < to && text.charAt(host) == '[') {
            int bracket = text.indexOf(']', host);
            return bracket >= 0 && bracket < to && isLiteral(text, host + 1, bracket) && isPort(text, bracket + 1, to);
        }
        int port = Math.min(endOf(text, host, ':'), to);
        return isMadeOf(IN_NAME, text, host, port) && isPort(text, port, to);
    }

    /** Nothing, or a colon and digits, perhaps none. */
    private static boolean isPort(String text, int from, int to) {
        if (from < to && text.charAt(from) != ':') {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** An IPv6 address, or an address of a later version: {@code v}, its number and whatever it has. */
    private static boolean isLiteral(String text, int from, int to) {
        if (from < to && (text.charAt(from) | 0x20) == 'v') {
            int dot = text.indexOf('.', from);
            if (dot < from + 2 || dot >= to - 1) {
                return false;
            }
            for (int i = from + 1; i < dot; i++) {
                if (!Ascii.isHexDigit(text.charAt(i))) {
                    return false;
                }
            }
            return isMadeOf(UNRESERVED + SUB_DELIMITERS + ":", text, dot + 1, to);
        }
        return IpNetwork.isV6Address(text.substring(from, to));
    }

    /** Letters, digits, these, and percent signs, if they are among these, with two hexadecimal digits. */
    private static boolean isMadeOf(String these, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && !Ascii.isOneOf(these, c)) {
                return false;
            }
            if (c == '%') {
                if (i + 2 >= to || !Ascii.isHexDigit(text.charAt(i + 1)) || !Ascii.isHexDigit(text.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            }
        }
        return true;
    }
}
