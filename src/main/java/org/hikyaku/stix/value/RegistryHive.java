package org.hikyaku.stix.value;

import java.util.List;

/** The first part of a key of the Windows registry (STIX 2.1 section 6.17; S-145). */
public final class RegistryHive {
    /** The keys that Windows has open from the start, by their names in full. */
    private static final List<String> HIVES = List.of(
            "HKEY_CLASSES_ROOT",
            "HKEY_CURRENT_CONFIG",
            "HKEY_CURRENT_USER",
            "HKEY_CURRENT_USER_LOCAL_SETTINGS",
            "HKEY_DYN_DATA",
            "HKEY_LOCAL_MACHINE",
            "HKEY_PERFORMANCE_DATA",
            "HKEY_PERFORMANCE_NLSTEXT",
            "HKEY_PERFORMANCE_TEXT",
            "HKEY_USERS");

    private RegistryHive() {}

    /**
     * Whether the key begins with the name of a hive in full, in any case, and ends there or goes on after a backslash. Only the
     * first part is looked at: {@code hkcu} may stand in any other. Any length.
     */
    public static boolean isInFull(String key) {
        int end = key.indexOf('\\');
        int length = end < 0 ? key.length() : end;
        for (var hive : HIVES) {
            // Without lower-casing, which depends on a locale (J-16); the names are ASCII.
            if (hive.length() == length && isSame(key, hive)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(String key, String hive) {
        for (int i = 0; i < hive.length(); i++) {
            char c = key.charAt(i);
            char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
            if (upper != hive.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
