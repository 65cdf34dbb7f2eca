package org.hikyaku.conformance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Runs the suite on one store: opens the {@link World} once, notes how each test ended, and leaves that in {@code
 * target/conformance}. On the second store, when both runs were whole, the document is held against what they showed.
 */
abstract class OnStore implements BeforeAllCallback, AfterAllCallback, ParameterResolver, TestWatcher {
    private static final Path FOLDER = Path.of("target", "conformance");

    private final Store store;
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private @Nullable World world;

    OnStore(Store store) {
        this.store = store;
    }

    /** On SQLite. */
    static final class Embedded extends OnStore {
        Embedded() {
            super(Store.EMBEDDED);
        }
    }

    /** On MongoDB. */
    static final class MongoDb extends OnStore {
        MongoDb() {
            super(Store.MONGODB);
        }
    }

    private static boolean isOutermost(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() == null;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isOutermost(context)) {
            world = new World(store, Map.of());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!isOutermost(context)) {
            return;
        }
        if (world != null) {
            world.close();
        }
        Files.createDirectories(FOLDER);
        var sorted =
                outcomes.stream().sorted(Comparator.comparing(Outcome::test)).toList();
        JsonMapper.builder().build().writeValue(file(store).toFile(), sorted);
        if (store == Store.MONGODB) {
            ConformanceDocument.hold(read(Store.EMBEDDED), sorted, FOLDER);
        }
    }

    private static Path file(Store store) {
        return FOLDER.resolve(store.name().toLowerCase(java.util.Locale.ROOT) + ".json");
    }

    private static List<Outcome> read(Store store) throws IOException {
        var file = file(store);
        return Files.exists(file)
                ? List.of(JsonMapper.builder().build().readValue(file.toFile(), Outcome[].class))
                : List.of();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Optional.ofNullable(world).orElseThrow();
    }

    private void note(ExtensionContext context, boolean passed) {
        outcomes.add(new Outcome(Catalogue.name(context.getRequiredTestMethod()), passed));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, true);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        note(context, false);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        note(context, false);
    }
}
