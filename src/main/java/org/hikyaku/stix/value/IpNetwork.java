package org.hikyaku.stix.value;

/**
 * Texts of IP addresses and networks, read strictly: one address, or one with the length of its prefix (S-129). Java's own parser
 * takes more, and may ask a name server.
 */
public final class IpNetwork {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int V6_GROUPS = 8;

    private IpNetwork() {}

    /** Whether this is an IPv4 address or network: four numbers of 0 to 255 without leading zeros, and perhaps a prefix length. */
    public static boolean isV4(String text) {
        int slash = text.indexOf('/');
        int end = slash < 0 ? text.length() : slash;
        return isV4(text, 0, end) && (slash < 0 || isPrefix(text, slash + 1, V4_BITS));
    }

    /** Whether this is an IPv6 address (RFC 4291, section 2.2, no zone) or network. */
    public static boolean isV6(String text) {
        int slash = text.indexOf('/');
        int end = slash < 0 ? text.length() : slash;
        return isV6(text, end) && (slash < 0 || isPrefix(text, slash + 1, V6_BITS));
    }

    /** Whether this is an IPv6 address, and no network. */
    static boolean isV6Address(String text) {
        return isV6(text, text.length());
    }

    private static boolean isPrefix(String text, int from, int most) {
        int value = number(text, from, text.length(), most);
        return value >= 0;
    }

    /** The number of 0 to {@code most} that stands there, without leading zeros; -1 if there is none. */
    private static int number(String text, int from, int to, int most) {
        if (to <= from || to - from > 3 || (text.charAt(from) == '0' && to - from > 1)) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value <= most ? value : -1;
    }

    private static boolean isV4(String text, int from, int to) {
        int at = from;
        for (int part = 0; part < 4; part++) {
            int dot = text.indexOf('.', at);
            int end = part == 3 || dot < 0 || dot > to ? to : dot;
            if (number(text, at, end, 255) < 0 || (part < 3 && end == to)) {
                return false;
            }
            at = end + 1;
        }
        return at == to + 1;
    }

    private static boolean isV6(String text, int end) {
        int groups = 0;
        boolean gap = false;
        int at = 0;
        if (text.startsWith("::")) {
            gap = true;
            at = 2;
        }
        while (at < end) {
            int colon = text.indexOf(':', at);
            int stop = colon < 0 || colon > end ? end : colon;
            if (stop == end && text.indexOf('.', at) >= 0) {
                groups += 2;
                return isV4(text, at, end) && isWhole(groups, gap);
            }
            if (!isGroup(text, at, stop)) {
                return false;
            }
            groups++;
            at = stop;
            if (at < end) {
                boolean two = text.startsWith("::", at) && at + 1 < end;
                if ((two && gap) || (!two && at + 1 == end)) {
                    return false;
                }
                gap |= two;
                at += two ? 2 : 1;
            }
        }
        return isWhole(groups, gap);
    }

    /** A gap stands for one group at least. */
    private static boolean isWhole(int groups, boolean gap) {
        return gap ? groups < V6_GROUPS : groups == V6_GROUPS;
    }

    private static boolean isGroup(String text, int from, int to) {
        if (to <= from || to - from > 4) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
                return false;
            }
        }
        return true;
    }
}
