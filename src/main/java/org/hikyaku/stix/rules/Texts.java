package org.hikyaku.stix.rules;

/** What names are made of. */
final class Texts {
    private Texts() {}

    /** Whether a dictionary's keys may have it. */
    static boolean isKeyCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
