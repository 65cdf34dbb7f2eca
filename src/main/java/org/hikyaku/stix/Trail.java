package org.hikyaku.stix;

/** The way from an object to the value at hand. For one thread. */
public final class Trail {
    /** Longer names are cut: a path is for people. */
    private static final int MAX_NAME = 60;

    private final Object[] steps;
    private int depth;

    /**
     * A way that leads nowhere yet.
     *
     * @param maxDepth how deep what is walked can be nested
     */
    public Trail(int maxDepth) {
        steps = new Object[maxDepth + 1];
    }

    /** Steps to a member of an object. */
    public Trail to(String name) {
        steps[depth++] = name;
        return this;
    }

    /** Steps to an element of a list, from 0. */
    public Trail to(int index) {
        steps[depth++] = index;
        return this;
    }

    /** Steps back. */
    public void back() {
        depth--;
    }

    /** How many steps it has. */
    public int depth() {
        return depth;
    }

    /** It as a JSONPath. */
    @Override
    public String toString() {
        var text = new StringBuilder("$");
        for (int i = 0; i < depth; i++) {
            if (steps[i] instanceof String name) {
                append(text, name);
            } else {
                text.append('[').append(steps[i]).append(']');
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name) {
        if (isPlain(name)) {
            text.append('.').append(name);
            return;
        }
        text.append("['");
        int length = Math.min(name.length(), MAX_NAME);
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            // What is no letter of ASCII may be anything, half a character too.
            text.append(c >= ' ' && c < 0x7f && c != '\'' && c != '\\' ? c : '?');
        }
        text.append(length < name.length() ? "…']" : "']");
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME || Character.isDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_') {
                return false;
            }
        }
        return true;
    }
}
