package org.hikyaku.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.identity.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsReaderTest {
    @TempDir
    private Path dir;

    private Optional<Path> file(String text) throws IOException {
        return Optional.of(Files.writeString(dir.resolve("hikyaku.yaml"), text));
    }

    private static Settings read(Optional<Path> file, Map<String, String> environment, Map<String, String> options) {
        return SettingsReader.read(file, environment, options);
    }

    @Test
    void withoutAnythingTheDefaultsHold() {
        var settings = read(Optional.empty(), Map.of(), Map.of());

        assertEquals("127.0.0.1", settings.address());
        assertEquals(8443, settings.port());
        assertEquals(Path.of(".hikyaku"), settings.data());
        assertEquals(new Store.Embedded(), settings.store());
        assertEquals(Optional.empty(), settings.publicUrl());
    }

    @Test
    void aCertificateIsSaidWithItsKeyOrNotAtAll() {
        for (var half : List.of("tls.certificate", "tls.key", "tls.ca")) {
            assertThrows(SettingsError.class, () -> read(Optional.empty(), Map.of(), Map.of(half, "x.pem")), half);
        }
        var whole = read(Optional.empty(), Map.of("HIKYAKU_TLS__CERTIFICATE", "c.pem"), Map.of("tls.key", "k.pem"));
        assertEquals(Optional.of(new TlsFiles(Path.of("c.pem"), Path.of("k.pem"), Optional.empty())), whole.tls());
    }

    @Test
    void yamlAndJsonAreReadAlike() throws IOException {
        var yaml = read(file("port: 9000\nlimits:\n  page-max: 50\n"), Map.of(), Map.of());
        var json = read(file("{\"port\": 9000, \"limits\": {\"page-max\": 50}}"), Map.of(), Map.of());

        assertEquals(yaml, json);
        assertEquals(9000, yaml.port());
        assertEquals(50, yaml.limits().number(Limit.PAGE_MAX));
        assertEquals(50, yaml.limits().number(Limit.PAGE_DEFAULT));
    }

    @Test
    void theEnvironmentOverridesTheFileAndTheCommandLineOverridesBoth() throws IOException {
        var settings = read(
                file("port: 1\naddress: 0.0.0.0\nlimits: {page-bytes: 5}\n"),
                Map.of(
                        "HIKYAKU_PORT",
                        "2",
                        "HIKYAKU_LIMITS__PAGE_BYTES",
                        "7",
                        "HIKYAKU_TEST_MONGODB",
                        "x",
                        "PATH",
                        "y"),
                Map.of("port", "3"));

        assertEquals("0.0.0.0", settings.address());
        assertEquals(7, settings.limits().of(Limit.PAGE_BYTES));
        assertEquals(3, settings.port());
    }

    @Test
    void aSecretIsReadFromTheFileThatTheEnvironmentNamesAndNeverShown() throws IOException {
        var secret = Files.writeString(dir.resolve("store"), "mongodb://hikyaku:geheim@db/\n");

        var settings = read(Optional.empty(), Map.of("HIKYAKU_STORE_FILE", secret.toString()), Map.of());

        assertEquals(new Store.Mongo("mongodb://hikyaku:geheim@db/"), settings.store());
        assertFalse(settings.toString().contains("geheim"));
    }

    @Test
    void aPublicUrlEndsInASlash() {
        var settings = read(Optional.empty(), Map.of(), Map.of("public-url", "https://broker.example.org"));

        assertEquals(Optional.of(URI.create("https://broker.example.org/")), settings.publicUrl());
    }

    @Test
    void anUnknownKeyIsNamedWithItsPlace() throws IOException {
        var inFile = file("limits: {page-maximum: 1}\n");
        var error = assertThrows(SettingsError.class, () -> read(inFile, Map.of(), Map.of()));
        assertTrue(text(error).contains("\"limits.page-maximum\" in " + inFile.orElseThrow()), text(error));

        var variable =
                assertThrows(SettingsError.class, () -> read(Optional.empty(), Map.of("HIKYAKU_PROT", "1"), Map.of()));
        assertTrue(text(variable).contains("\"prot\" in the environment variable HIKYAKU_PROT"), text(variable));
    }

    @ParameterizedTest
    @CsvSource({
        "port, 70000",
        "port, x",
        "store, 'mysql://u:geheim@h/'",
        "limits.page-max, 0",
        "public-url, 'http://broker/'",
        "public-url, 'https://broker/a?b'",
        "public-url, 'https://broker/a#b'",
        "public-url, 'https://u:geheim@broker/'",
        "public-url, 'https://broker//a'",
        "public-url, 'https://broker/a/../b'",
        "public-url, 'https://broker/../a'",
        "node, 'UPPER'",
        "cache-bytes, -1"
    })
    void aValueThatIsNotOfItsKindIsRefusedWithoutRepeatingIt(String key, String value) {
        var error = assertThrows(SettingsError.class, () -> read(Optional.empty(), Map.of(), Map.of(key, value)));

        assertTrue(text(error).contains(key.replace("limits.", "")), text(error));
        assertFalse(text(error).contains("geheim"), text(error));
    }

    @ParameterizedTest
    @CsvSource({"'port: [1'", "'- 1'", "'port: [1, 2]'", "'just words'"})
    void aFileThatIsNoSetOfKeysIsRefused(String text) throws IOException {
        var file = file(text);

        assertThrows(SettingsError.class, () -> read(file, Map.of(), Map.of()));
    }

    @Test
    void aFileThatIsMissingIsSaidToBe() {
        assertThrows(SettingsError.class, () -> read(Optional.of(dir.resolve("none.yaml")), Map.of(), Map.of()));
        assertThrows(
                SettingsError.class,
                () -> read(
                        Optional.empty(),
                        Map.of("HIKYAKU_STORE_FILE", dir.resolve("none").toString()),
                        Map.of()));
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private static Settings with(String key, String value) {
        return SettingsReader.read(Optional.empty(), Map.of(), Map.of(key, value));
    }

    @Test
    void everyLimitIsASettingWithBoundsThatAreSaid() {
        for (var limit : Limit.values()) {
            assertEquals(limit.usual(), with("port", "0").limits().of(limit), limit.key());
            if (limit != Limit.PAGE_DEFAULT) {
                assertEquals(
                        limit.least(),
                        with(limit.key(), Long.toString(limit.least())).limits().of(limit));
                assertEquals(
                        limit.most(),
                        with(limit.key(), Long.toString(limit.most())).limits().of(limit));
            }
            for (var bad : List.of(Long.toString(limit.least() - 1), Long.toString(limit.most() + 1), "", "1e3", "x")) {
                var refused = assertThrows(SettingsError.class, () -> with(limit.key(), bad));
                assertTrue(String.valueOf(refused.getMessage()).contains(limit.key()), refused.getMessage());
            }
        }
        assertThrows(SettingsError.class, () -> with(Limit.PAGE_DEFAULT.key(), "1001"));
    }

    @Test
    void aSchemeCanBeSwitchedOffButNotAll() {
        assertEquals(Set.of(Scheme.values()), with("port", "0").schemes());
        assertEquals(
                Set.of(Scheme.BEARER, Scheme.CERTIFICATE),
                with("auth.basic", "false").schemes());
        assertEquals(
                Set.of(Scheme.BASIC, Scheme.CERTIFICATE),
                with("auth.bearer", "false").schemes());
        assertEquals(
                Set.of(Scheme.BASIC, Scheme.BEARER),
                with("auth.certificate", "false").schemes());
        assertThrows(SettingsError.class, () -> with("auth.basic", "no"));
        assertThrows(
                SettingsError.class,
                () -> SettingsReader.read(
                        Optional.empty(), Map.of(), Map.of("auth.basic", "false", "auth.bearer", "false")));
    }

    @Test
    void whatIsAnnouncedIsAStandingCollection() {
        assertEquals(
                Set.of("intake", "members"), with("announce", "members, intake").announced());
        assertEquals(Set.of(), with("announce", "").announced());
        var refused = assertThrows(SettingsError.class, () -> with("announce", "nowhere"));
        assertTrue(String.valueOf(refused.getMessage()).contains("early-warning"), refused.getMessage());
    }

    @Test
    void whatTheReadmeShowsIsReadAndItsLimitsAreTheUsualOnes() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("```yaml\naddress:") + "```yaml\n".length();
        var shown = read(file(readme.substring(begin, readme.indexOf("```", begin))), Map.of(), Map.of());
        var usual = read(Optional.empty(), Map.of(), Map.of());

        assertEquals(usual.limits(), shown.limits());
        assertEquals(usual.schemes(), shown.schemes());
        assertEquals(usual.announced(), shown.announced());
        for (var limit : Limit.values()) {
            assertTrue(readme.contains("\n  " + limit.key().substring("limits.".length()) + ": "), limit.key());
        }
    }
}
