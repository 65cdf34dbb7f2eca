package org.hikyaku.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** A private file with keys that follow each other, as JSON: {@code {"keys": [{"id", "key", "created"}]}}. */
final class KeyRing {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeyRing() {}

    /** A new key with a number that none of {@code taken} has. */
    static NumberedKey fresh(List<NumberedKey> taken, Instant now) {
        int id = RANDOM.nextInt();
        return taken.stream().anyMatch(key -> key.id() == id)
                ? fresh(taken, now)
                : new NumberedKey(id, new SecretKeySpec(Keys.random(), "AES"), now);
    }

    /** The keys of a file, one or more, as they stand in it. */
    static List<NumberedKey> read(Path file) {
        var keys = new ArrayList<NumberedKey>();
        try {
            for (var node : JSON.readTree(PrivateFiles.read(file)).path("keys")) {
                keys.add(new NumberedKey(
                        Integer.parseUnsignedInt(node.path("id").asText(), 16),
                        Keys.key(node.path("key").asText(), "AES", file),
                        Instant.parse(node.path("created").asText())));
            }
        } catch (IOException | NumberFormatException | DateTimeParseException notOurs) {
            // Its message could quote the file.
            throw UnusableKeys.damaged(file, "a list of numbered keys");
        }
        if (keys.isEmpty()) {
            throw UnusableKeys.damaged(file, "a list of numbered keys");
        }
        return keys;
    }

    static void write(Path file, List<NumberedKey> keys) {
        var root = JSON.createObjectNode();
        var array = root.putArray("keys");
        for (var key : keys) {
            array.addObject()
                    .put("id", key.number())
                    .put("key", Keys.encode(key.key().getEncoded()))
                    .put("created", key.created().toString());
        }
        try {
            PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of strings can be written", e);
        }
    }
}
