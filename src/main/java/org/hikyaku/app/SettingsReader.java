package org.hikyaku.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.identity.Scheme;

/**
 * Puts settings together: the file first, then the environment, then the command line, the later winning.
 *
 * <p>The file is YAML, or JSON, which YAML contains. {@code HIKYAKU_LIMITS__PAGE_MAX} overrides {@code page-max} in
 * {@code limits}: two underscores go one level down, a single one stands for a hyphen. {@code HIKYAKU_STORE_FILE} names a
 * file that holds the value of {@code store}, so that a secret is neither in the environment nor in an argument list.
 */
final class SettingsReader {
    private static final String PREFIX = "HIKYAKU_";

    /** The tests' own variables. */
    private static final String TESTS = "HIKYAKU_TEST_";

    private static final String FILE = "_FILE";
    private static final int PORTS = 65_536;
    private static final String BASIC = "auth.basic";
    private static final String BEARER = "auth.bearer";
    private static final String ANNOUNCE = "announce";
    private static final String OPEN_KEY = "open-key-file";
    private static final String SECRET_KEY = "secret-key-file";
    private static final List<String> KEYS = Stream.concat(
                    Stream.of(
                            "address",
                            "port",
                            "data",
                            "store",
                            "public-url",
                            "cache-bytes",
                            "node",
                            BASIC,
                            BEARER,
                            ANNOUNCE,
                            OPEN_KEY,
                            SECRET_KEY),
                    Arrays.stream(Limit.values()).map(Limit::key))
            .toList();

    private final Map<String, String> values = new TreeMap<>();

    private SettingsReader() {}

    /**
     * Reads settings.
     *
     * @param file the file, if there is one
     * @param environment the environment
     * @param options what the command line says, by key
     * @throws SettingsError if the file cannot be read, a key is not known or a value is not of its kind
     */
    static Settings read(Optional<Path> file, Map<String, String> environment, Map<String, String> options) {
        var reader = new SettingsReader();
        file.ifPresent(reader::readFile);
        new TreeMap<>(environment).forEach(reader::readVariable);
        options.forEach((key, value) -> reader.put(key, value, "on the command line"));
        return reader.settings();
    }

    private void readFile(Path file) {
        try {
            var tree = new YAMLMapper().readTree(Files.readAllBytes(file));
            if (tree != null && !tree.isMissingNode() && !tree.isNull()) {
                flatten("", tree, "in " + file);
            }
        } catch (JsonProcessingException e) {
            // The parser's own message may quote what stands there, a password for one.
            var at = e.getLocation();
            throw new SettingsError("The settings file " + file + " is neither YAML nor JSON"
                    + (at == null ? "." : " (line " + at.getLineNr() + ")."));
        } catch (IOException e) {
            throw new SettingsError("The settings file " + file + " cannot be read.");
        }
    }

    private void flatten(String path, JsonNode node, String where) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> flatten(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), where));
        } else if (node.isArray() && path.equals(ANNOUNCE)) {
            var words = new ArrayList<String>();
            node.forEach(word -> words.add(word.asText()));
            put(path, String.join(",", words), where);
        } else if (node.isValueNode() && !node.isNull() && !path.isEmpty()) {
            put(path, node.asText(), where);
        } else {
            throw new SettingsError((path.isEmpty() ? "The settings" : "The value of \"" + path + "\"") + " " + where
                    + (path.isEmpty() ? " are not a set of keys with values." : " is not a text or a number."));
        }
    }

    private void readVariable(String name, String value) {
        if (!name.startsWith(PREFIX) || name.startsWith(TESTS)) {
            return;
        }
        var where = "in the environment variable " + name;
        var key = name.substring(PREFIX.length());
        if (key.endsWith(FILE) && !KEYS.contains(key(key))) {
            put(key(key.substring(0, key.length() - FILE.length())), content(Path.of(value), name), where);
        } else {
            put(key(key), value, where);
        }
    }

    private static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace("__", ".").replace('_', '-');
    }

    private static String content(Path file, String variable) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new SettingsError("The file that " + variable + " names cannot be read.");
        }
    }

    private void put(String key, String value, String where) {
        if (!KEYS.contains(key)) {
            throw new SettingsError(
                    "The key \"" + key + "\" " + where + " is not known; known are " + String.join(", ", KEYS) + ".");
        }
        values.put(key, value);
    }

    private Settings settings() {
        return new Settings(
                text("address").orElse(Settings.DEFAULT_ADDRESS),
                (int) number("port", 0, PORTS - 1, Settings.DEFAULT_PORT),
                Path.of(text("data").orElse(Settings.DEFAULT_DATA)),
                Store.parse(text("store").orElse(Settings.DEFAULT_STORE)),
                text("public-url").map(SettingsReader::publicUrl),
                limits(),
                number("cache-bytes", 0, Long.MAX_VALUE, Settings.DEFAULT_CACHE_BYTES),
                schemes(),
                announced(),
                new KeyFiles(text(OPEN_KEY).map(Path::of), text(SECRET_KEY).map(Path::of)),
                text("node").map(SettingsReader::node));
    }

    private RequestLimits limits() {
        var said = new EnumMap<Limit, Long>(Limit.class);
        for (var limit : Limit.values()) {
            if (values.containsKey(limit.key())) {
                said.put(limit, number(limit.key(), limit.least(), limit.most(), limit.usual()));
            }
        }
        return new RequestLimits(said);
    }

    private Set<Scheme> schemes() {
        var schemes = EnumSet.noneOf(Scheme.class);
        if (isOn(BASIC)) {
            schemes.add(Scheme.BASIC);
        }
        if (isOn(BEARER)) {
            schemes.add(Scheme.BEARER);
        }
        if (schemes.isEmpty()) {
            throw new SettingsError(
                    "The settings " + BASIC + " and " + BEARER + " are both off: nobody could sign in.");
        }
        return schemes;
    }

    private boolean isOn(String key) {
        var text = values.getOrDefault(key, "true");
        if (!text.equals("true") && !text.equals("false")) {
            throw new SettingsError("The setting " + key + " is true or false.");
        }
        return text.equals("true");
    }

    private Set<String> announced() {
        var aliases = Arrays.stream(values.getOrDefault(ANNOUNCE, "").split(","))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .collect(Collectors.toSet());
        var known = StandingCollections.aliases();
        if (!known.containsAll(aliases)) {
            throw new SettingsError(
                    "The setting " + ANNOUNCE + " is a list of some of " + String.join(", ", known) + ".");
        }
        return aliases;
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private long number(String key, long least, long most, long otherwise) {
        var text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number outside the range.
        }
        throw new SettingsError("The setting " + key + " is a whole number from " + least + " to " + most + ".");
    }

    private static URI publicUrl(String text) {
        try {
            var url = new URI(text.endsWith("/") ? text : text + "/");
            if ("https".equals(url.getScheme()) && url.getHost() != null && isPlain(url)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new SettingsError("The setting public-url is an address such as https://broker.example.org/.");
    }

    /** Whether it is no more than a host, a port and a path that means what it says: it stands before others' paths (T-053). */
    private static boolean isPlain(URI url) {
        return url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.normalize().equals(url)
                && !url.getRawPath().startsWith("/../");
    }

    static String node(String text) {
        if (text.matches("[a-z0-9-]{1,40}")) {
            return text;
        }
        throw new SettingsError("The setting node is 1 to 40 characters of a-z, 0-9 and -.");
    }
}
