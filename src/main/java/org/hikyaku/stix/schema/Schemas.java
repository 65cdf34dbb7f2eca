package org.hikyaku.stix.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.hikyaku.stix.Severity;

/** The files of schemas, each read and each subschema compiled once. For one thread, while the program starts. */
final class Schemas {
    private static final String FOLDER = "/schemas/stix/";
    private static final String FILE = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Saying OF_ITSELF = new Saying("S-070", Severity.REFUSE, "has to be an object of STIX");

    private final Map<String, JsonNode> files = new HashMap<>();
    private final Map<String, Subschema> compiled = new HashMap<>();

    /**
     * The subschema that a reference leads to.
     *
     * @param reference a file, such as {@code common.json}, with a JSON Pointer behind a {@code #} if it is a part of it
     * @param from the file in which the reference stands
     */
    Subschema of(String reference, String from) {
        int hash = reference.indexOf('#');
        var file = hash == 0 ? from : hash < 0 ? reference : reference.substring(0, hash);
        var pointer = hash < 0 ? "" : reference.substring(hash + 1);
        var key = file + "#" + pointer;
        var known = compiled.get(key);
        if (known != null) {
            return known;
        }
        var json = files.computeIfAbsent(file, Schemas::read).at(pointer);
        if (json.isMissingNode()) {
            throw new IllegalStateException("no such schema: " + key);
        }
        // Kept before it is filled: a schema may lead back to itself.
        var compilation = new Compilation(this, file, json, OF_ITSELF);
        compiled.put(key, compilation.subschema());
        compilation.fill();
        return compilation.subschema();
    }

    private static JsonNode read(String file) {
        try (var in = Schemas.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("no such schema: " + file);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a type. */
    static String fileOf(String type) {
        return type + FILE;
    }
}
