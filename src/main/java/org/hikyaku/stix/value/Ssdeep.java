package org.hikyaku.stix.value;

/** A fuzzy hash of ssdeep (S-017). */
public final class Ssdeep {
    private static final int MAX_BLOCK_SIZE_DIGITS = 10;

    /** ssdeep's SPAMSUM_LENGTH: no signature is longer. */
    private static final int MAX_SIGNATURE = 64;

    private Ssdeep() {}

    /**
     * Whether the text is {@code size:signature:signature}: a block size above 0 in decimal, and two signatures of up to 64 digits of
     * base64, which are empty for an empty file. The name of the file, which the tool prints behind them, is not part of the hash.
     */
    public static boolean isSsdeep(String text) {
        int first = text.indexOf(':');
        int second = first < 0 ? -1 : text.indexOf(':', first + 1);
        return second >= 0
                && isBlockSize(text, first)
                && isSignature(text, first + 1, second)
                && isSignature(text, second + 1, text.length());
    }

    private static boolean isBlockSize(String text, int end) {
        if (end == 0 || end > MAX_BLOCK_SIZE_DIGITS || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSignature(String text, int from, int to) {
        if (to - from > MAX_SIGNATURE) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Ascii.isBase64(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
