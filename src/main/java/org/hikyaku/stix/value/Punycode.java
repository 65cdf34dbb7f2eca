package org.hikyaku.stix.value;

/** How long a label becomes in Punycode (RFC 3492 section 6.3). What it becomes is of no use here. */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int FIRST = 0x80;

    private Punycode() {}

    /**
     * The number of characters, without the prefix of an A-label. The time is that of the label's length squared, so labels come here
     * after their length was looked at.
     *
     * @param from where the label begins; it is well-formed Unicode
     */
    static int length(String text, int from, int to) {
        int[] points = text.substring(from, to).codePoints().toArray();
        int length = 0;
        for (int point : points) {
            length += point < FIRST ? 1 : 0;
        }
        int handled = length;
        int basic = length;
        length += basic > 0 ? 1 : 0;
        int next = FIRST;
        int bias = INITIAL_BIAS;
        int delta = 0;
        while (handled < points.length) {
            int least = least(points, next);
            delta += (least - next) * (handled + 1);
            next = least;
            for (int point : points) {
                if (point < next) {
                    delta++;
                } else if (point == next) {
                    length += digits(delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            next++;
        }
        return length;
    }

    private static int least(int[] points, int from) {
        int least = Integer.MAX_VALUE;
        for (int point : points) {
            if (point >= from) {
                least = Math.min(least, point);
            }
        }
        return least;
    }

    private static int digits(int delta, int bias) {
        int digits = 1;
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
            if (rest < threshold) {
                return digits;
            }
            rest = (rest - threshold) / (BASE - threshold);
            digits++;
        }
    }

    private static int adapt(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
