package org.hikyaku.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Tier;

/** The standing collections, from {@code collections/} in the jar: one file for each tier and one for intake. */
final class StandingCollections {
    private static final String INTAKE = "intake";

    private StandingCollections() {}

    /** Reads them. */
    static List<CollectionInfo> load() {
        return aliases().stream().map(StandingCollections::load).toList();
    }

    /** Their aliases. */
    static List<String> aliases() {
        return Stream.concat(Arrays.stream(Tier.values()).map(Tier::word), Stream.of(INTAKE))
                .toList();
    }

    private static CollectionInfo load(String name) {
        var resource = "/collections/" + name + ".json";
        try (var in = StandingCollections.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            var tree = JsonMapper.builder().build().readTree(in);
            return new CollectionInfo(
                    new CollectionId(UUID.fromString(tree.required("id").textValue())),
                    Optional.of(tree.required("alias").textValue()),
                    tree.required("title").textValue(),
                    Optional.of(tree.required("description").textValue()),
                    scope(tree.required("scope").textValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CollectionScope scope(String word) {
        return word.equals(INTAKE)
                ? new CollectionScope.Intake()
                : new CollectionScope.TierScope(Tier.of(word).orElseThrow());
    }
}
