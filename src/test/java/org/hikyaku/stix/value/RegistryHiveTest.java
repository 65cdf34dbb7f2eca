package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryHiveTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKEY_LOCAL_MACHINE\\system\\foo",
                "hkey_local_machine\\x",
                "Hkey_Users",
                "HKEY_CURRENT_USER\\Software\\hkcutil",
                "HKEY_CLASSES_ROOT",
                "HKEY_CURRENT_CONFIG\\x\\HKLM",
                "HKEY_CURRENT_USER_LOCAL_SETTINGS\\x",
                "HKEY_PERFORMANCE_DATA",
                "HKEY_LOCAL_MACHINE\\"
            })
    void a_key_begins_with_a_hive_in_full(String text) {
        assertTrue(RegistryHive.isInFull(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKLM\\x",
                "HKCU\\Software",
                "hklm\\x",
                "HKEY_LOCAL\\x",
                "HKEY_LOCAL_MACHINEX\\x",
                "HKEY_LOCAL_MACHINE/system",
                "system\\foo",
                "",
                "\\HKEY_LOCAL_MACHINE\\x",
                " HKEY_USERS",
                "HKEY_USERS ",
                "hkey_classes_rootı",
                "hkey_classes_röot",
                "hKey_users",
                "HKEY_LOCAL_MACHıNE",
                "HKEY_LOCAL_MACHİNE"
            })
    void what_is_cut_short_or_only_looks_like_a_hive_is_none(String text) {
        assertFalse(RegistryHive.isInFull(text));
    }
}
